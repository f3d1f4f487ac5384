/** The header in which CloudFront shows with every call what nobody else knows: `cdk/front-door.ts` has it set, the API asks for it. */
export const SHOWN_IN = 'x-front-door'
