insert into tenants (origin)
select 'http://tenant.localhost:*'
where not exists (select 1 from tenants where origin = 'http://tenant.localhost:*');
