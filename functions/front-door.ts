import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda'
import { cameByTheFrontDoor } from '../shared/aws/callers/front-door.ts'
import { SHOWN_IN } from '../shared/aws/callers/front-door-header.ts'

/**
 * Checks that a call came through the front door and its firewall. API Gateway asks once an hour for each header value.
 */
export async function handler({
  headers = {},
}: APIGatewayRequestAuthorizerEventV2): Promise<APIGatewaySimpleAuthorizerResult> {
  return { isAuthorized: await cameByTheFrontDoor(headers[SHOWN_IN]) }
}
