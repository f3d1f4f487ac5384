/**
 * Headers that let browser apps of any origin call. Access depends on the token, never on a cookie, so the origin
 * does not matter.
 */
export const CROSS_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers':
    'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, Prefer, X-Request-Id',
  'access-control-expose-headers':
    'Allow, Content-Location, ETag, Expires, Last-Modified, Location, Preference-Applied, Retry-After, Warning, WWW-Authenticate, X-Progress',
  'access-control-max-age': '600',
} as const
