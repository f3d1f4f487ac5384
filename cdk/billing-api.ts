import { Duration } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { SHOWN_IN } from '../shared/aws/callers/front-door-header.ts'
import { callLog } from './call-log.ts'

/** The most calls a second and in a burst, for all sites together. */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 }

/** Logged fields of a call. No path, query or header, because those can name a patient. */
const LOGGED = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
}

/** Makes an HTTP API that answers only calls from CloudFront. Other files add its routes. */
export function billingApi(scope: Construct, description: string, mayComeIn: IFunction): HttpApi {
  const authorizer = new HttpLambdaAuthorizer('came-by-the-front-door', mayComeIn, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: [`$request.header.${SHOWN_IN}`],
    resultsCacheTtl: Duration.hours(1), // every call has the same header, so it is checked once an hour
  })
  const api = new HttpApi(scope, 'api', { description, createDefaultStage: false, defaultAuthorizer: authorizer })
  api.addStage('calls', {
    autoDeploy: true,
    throttle: THROTTLE,
    accessLogSettings: {
      destination: new LogGroupLogDestination(callLog(scope, 'api-log')),
      format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
    },
  })
  return api
}
