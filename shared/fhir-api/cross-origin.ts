/**
 * Apps in browsers may call from any origin: what lets them in is the token they show, never a cookie, so that no origin
 * is worth more than another.
 */
export const CROSS_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers':
    'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, Prefer, X-Request-Id',
  'access-control-expose-headers':
    'Allow, Content-Location, ETag, Expires, Last-Modified, Location, Retry-After, WWW-Authenticate, X-Progress',
  'access-control-max-age': '600',
} as const
