import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SITES } from '../../local/local-environment.ts'
import { startSecretStore } from '../../local/secret-store.ts'
import { type SiteRegister, siteRegister } from './site-register.ts'

export interface OpenedRegister {
  readonly register: SiteRegister
  close(): Promise<void>
}

/**
 * Opens the sites of a stage, with the credentials of the AWS environment. Without a stage, opens those of this
 * machine, also while they are served.
 */
export async function openRegister(stage: string | undefined, data: string): Promise<OpenedRegister> {
  if (stage !== undefined) {
    const client = new SecretsManagerClient({})
    return { register: siteRegister(client, `oncology-billing/${stage}`, true), close: async () => client.destroy() }
  }
  const store = await startSecretStore(data)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SecretsManagerClient({ endpoint: store.endpoint, region: 'us-east-1', credentials })
  return {
    register: siteRegister(client, SITES, false),
    close: async () => {
      client.destroy()
      await store.stop()
    },
  }
}
