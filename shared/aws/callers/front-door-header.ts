/** Header in which CloudFront sends a secret with every call. `cdk/front-door.ts` sets it, the API checks it. */
export const SHOWN_IN = 'x-front-door'
