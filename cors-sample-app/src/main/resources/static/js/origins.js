// Who is who. One server answers to every name under localhost, and to a browser each name is an origin of its own.

const port = location.port ? `:${location.port}` : '';

const originOf = (name) => `${location.protocol}//${name}.localhost${port}`;

export const apiOrigin = originOf('api');

// The page itself is opened here, and nowhere else does a frame take orders from.
export const pageOrigin = originOf('app');

export const callers = [
  { id: 'app', origin: pageOrigin, role: "the shop's own pages" },
  { id: 'partner', origin: originOf('partner'), role: 'a partner of the shop' },
  { id: 'evil', origin: originOf('evil'), role: 'any other site' },
];
