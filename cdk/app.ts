import { App } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import features from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { BillingStack, functionNames, stages } from './billing-stack.ts'
import { bundleFolder, bundleFunction } from './bundle.ts'

await Promise.all(functionNames.map(bundleFunction))

const app = new App({ context: features })
for (const stage of stages) {
  new BillingStack(app, `oncology-billing-${stage}`, {
    stage,
    code: (name) => Code.fromAsset(bundleFolder(name), { exclude: ['*.map'] }),
  })
}
