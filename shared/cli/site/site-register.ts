import { randomUUID } from 'node:crypto'
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  SecretsManagerServiceException,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager'
import type { SiteSettings } from '../../aws/clients/settings.ts'
import { fingerprintsOf, indexName, keyAlias, type SiteIndex, siteName } from '../../aws/sites/site-index.ts'

/** The stored text of a site, and its version. A change must name the version that was read. */
export interface KeptSite {
  readonly text: string
  readonly version: string
}

/** The sites of a stage in Secrets Manager, for the `site` command. Concurrent changes lose nothing. */
export interface SiteRegister {
  index(): Promise<SiteIndex>
  site(id: string): Promise<KeptSite | undefined>
  /** Sets up a new site. */
  add(id: string, settings: SiteSettings, text: string): Promise<void>
  /** Changes a site, if it has not changed since it was read. */
  change(id: string, from: KeptSite, settings: SiteSettings, text: string): Promise<void>
  /** Stops serving the site; its name is not used again. */
  close(id: string, on: string): Promise<void>
  /** Deletes the site's settings and secrets. False if they were deleted before. */
  forget(id: string): Promise<boolean>
}

/** Someone else changed the site first. */
export class ChangedMeanwhile extends Error {
  override readonly message = 'someone else changed the site at the same moment: run the command again'
}

const MOST_TRIES = 5

export function siteRegister(client: SecretsManagerClient, sites: string, onAws: boolean): SiteRegister {
  async function read(name: string): Promise<KeptSite | undefined> {
    try {
      const { SecretString: text, VersionId: version } = await client.send(
        new GetSecretValueCommand({ SecretId: name }),
      )
      return text === undefined || version === undefined ? undefined : { text, version }
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined
      throw error
    }
  }

  /** Replaces the version that was read; fails if another version is current. */
  async function replace(name: string, { version }: KeptSite, SecretString: string): Promise<void> {
    const id = randomUUID()
    await client.send(
      new PutSecretValueCommand({ SecretId: name, SecretString, ClientRequestToken: id, VersionStages: ['written'] }),
    )
    const take = { SecretId: name, VersionStage: 'AWSCURRENT', MoveToVersionId: id, RemoveFromVersionId: version }
    try {
      await client.send(new UpdateSecretVersionStageCommand(take))
    } catch (error) {
      if (isRefusal(error, 'InvalidParameterException', 'InvalidRequestException')) throw new ChangedMeanwhile()
      throw error
    }
  }

  async function changeIndex(change: (index: SiteIndex) => SiteIndex): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const kept = await read(indexName(sites))
      if (kept === undefined) throw new Error(`there is no ${indexName(sites)}: deploy the stage first`)
      try {
        return await replace(indexName(sites), kept, JSON.stringify(change(JSON.parse(kept.text))))
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile) || tries === MOST_TRIES) throw error
      }
    }
  }

  const list = (id: string, settings: SiteSettings) =>
    changeIndex(({ sites, retired }) => ({ sites: { ...sites, [id]: fingerprintsOf(settings) }, retired }))

  return {
    async index() {
      const kept = await read(indexName(sites))
      if (kept === undefined) throw new Error(`there is no ${indexName(sites)}: deploy the stage first`)
      return JSON.parse(kept.text)
    },
    site: (id) => read(siteName(sites, id)),
    async add(id, settings, text) {
      const unfinished = await read(siteName(sites, id)) // it is not in the index, so it was never served
      if (unfinished === undefined) {
        const key = onAws ? { KmsKeyId: keyAlias(sites) } : {}
        await client.send(new CreateSecretCommand({ Name: siteName(sites, id), SecretString: text, ...key }))
      } else await replace(siteName(sites, id), unfinished, text)
      await list(id, settings)
    },
    async change(id, from, settings, text) {
      await replace(siteName(sites, id), from, text)
      await list(id, settings)
    },
    close: (id, on) =>
      changeIndex(({ sites: { [id]: _, ...sites }, retired }) => ({ sites, retired: { [id]: on, ...retired } })),
    async forget(id) {
      try {
        await client.send(new DeleteSecretCommand({ SecretId: siteName(sites, id), ForceDeleteWithoutRecovery: true }))
        return true
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return false
        throw error
      }
    },
  }
}

function isRefusal(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof SecretsManagerServiceException && names.includes(error.name)
}
