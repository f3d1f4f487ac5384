import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda'
import { cameByTheFrontDoor } from '../shared/aws/callers/front-door.ts'
import { SHOWN_IN } from '../shared/aws/callers/front-door-header.ts'

/** API Gateway asks, once an hour for a header: has this call come by the front door, where the firewall stands? */
export async function handler({
  headers = {},
}: APIGatewayRequestAuthorizerEventV2): Promise<APIGatewaySimpleAuthorizerResult> {
  return { isAuthorized: await cameByTheFrontDoor(headers[SHOWN_IN]) }
}
