create table if not exists tenants (
	origin varchar(255) primary key,
	active boolean default true not null
);
