// The rows: what is called, and the status that script sees if it may see any. Whether it may is for the policies to
// say, so no row says it. `headers` are those that script sets itself.

const json = { 'Content-Type': 'application/json' };

export const calls = [
  { id: 'orders', method: 'GET', path: '/orders', status: 200, about: 'default policy' },
  {
    id: 'change', method: 'PUT', path: '/orders/42', status: 200, about: 'JSON, so the browser asks first: a preflight',
    headers: json, body: JSON.stringify({ number: 42, title: 'Spring in Practice', copies: 3 }),
  },
  { id: 'cancel', method: 'DELETE', path: '/orders/42', status: 204, about: 'a method that no policy lists' },
  { id: 'prices', method: 'GET', path: '/partners/prices', status: 200, about: 'named policy, by its path' },
  { id: 'shipment', method: 'GET', path: '/orders/42/shipment', status: 200, about: '@CorsPolicy("partners")' },
  { id: 'news', method: 'GET', path: '/public/news', status: 200, about: 'any origin, without cookies' },
  { id: 'revenue', method: 'GET', path: '/reports/revenue', status: 200, about: '@CorsPolicy("none")' },
  {
    id: 'sign-in', method: 'POST', path: '/account/session', status: 204, about: 'sets a cookie', credentials: true,
  },
  {
    id: 'account', method: 'GET', path: '/account', status: 200, about: 'sends the cookie, exposes X-Request-Id',
    credentials: true,
  },
  { id: 'missing', method: 'GET', path: '/orders/4711', status: 404, about: 'an error that script can read' },
  { id: 'failing', method: 'GET', path: '/orders/invoices', status: 500, about: 'an exception in the handler' },
];
