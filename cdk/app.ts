import { App, Validations } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import features from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag'
import { BillingStack, functionNames, stages } from './billing-stack.ts'
import { bundleFolder, bundleFunction } from './bundle.ts'

await Promise.all(functionNames.map(bundleFunction))

const app = new App({ context: features })
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new HIPAASecurityChecks(app)) // a finding without a reason fails
for (const stage of stages) {
  new BillingStack(app, `oncology-billing-${stage}`, {
    stage,
    code: (name) => Code.fromAsset(bundleFolder(name), { exclude: ['*.map'] }),
  })
}
