import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Version {
  readonly text: string
  stages: string[]
}

/** The versions of a secret, oldest first: those a stage names, and the last ones, which a stage may be about to name. */
type Secret = Record<string, Version>

/** Parameters of the SDK, under its names. */
export interface Asked {
  readonly Name: string
  readonly SecretId: string
  readonly SecretString: string
  readonly ClientRequestToken: string
  readonly VersionStages?: readonly string[]
  readonly VersionStage: string
  readonly MoveToVersionId?: string
  readonly RemoveFromVersionId?: string
}

export type Action = (asked: Asked) => object

/** Said no to, by the word Secrets Manager has for it. */
export class Refused extends Error {}

const CURRENT = 'AWSCURRENT'
const LAST_KEPT = 5

/** Returns the actions of Secrets Manager that `npm run site` calls. Each secret is a file that only its owner may read. */
export function secretsInFiles(folder: string): Readonly<Record<string, Action>> {
  const fileOf = (name: string) => join(folder, `${encodeURIComponent(name)}.json`)

  function find(name: string): Secret | undefined {
    try {
      return JSON.parse(readFileSync(fileOf(name), 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  function secretAt(name: string): Secret {
    const found = find(name)
    if (found === undefined) throw new Refused('ResourceNotFoundException')
    return found
  }

  function keep(name: string, secret: Secret): void {
    const versions = Object.entries(secret)
    const kept = versions.filter(([, { stages }], at) => stages.length > 0 || at >= versions.length - LAST_KEPT)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${fileOf(name)}.part`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 })
    renameSync(`${fileOf(name)}.part`, fileOf(name))
  }

  return {
    CreateSecret({ Name, SecretString: text, ClientRequestToken: id }) {
      if (find(Name) !== undefined) throw new Refused('ResourceExistsException')
      keep(Name, { [id]: { text, stages: [CURRENT] } })
      return { Name, VersionId: id }
    },
    GetSecretValue({ SecretId: Name }) {
      const [VersionId, version] = holderOf(secretAt(Name), CURRENT) ?? []
      return { Name, VersionId, SecretString: version?.text }
    },
    PutSecretValue({ SecretId: Name, SecretString: text, ClientRequestToken: id, VersionStages = [CURRENT] }) {
      const secret: Secret = { ...secretAt(Name), [id]: { text, stages: [] } }
      for (const stage of VersionStages) move(secret, stage, id)
      keep(Name, secret)
      return { Name, VersionId: id }
    },
    UpdateSecretVersionStage({ SecretId: Name, VersionStage, MoveToVersionId, RemoveFromVersionId }) {
      const secret = secretAt(Name)
      if (holderOf(secret, VersionStage)?.[0] !== RemoveFromVersionId) throw new Refused('InvalidParameterException')
      if (MoveToVersionId !== undefined && secret[MoveToVersionId] === undefined)
        throw new Refused('ResourceNotFoundException')
      move(secret, VersionStage, MoveToVersionId)
      keep(Name, secret)
      return { Name }
    },
    DeleteSecret({ SecretId: Name }) {
      secretAt(Name)
      rmSync(fileOf(Name))
      return { Name }
    },
  }
}

function holderOf(secret: Secret, stage: string): [string, Version] | undefined {
  return Object.entries(secret).find(([, { stages }]) => stages.includes(stage))
}

/** A stage names one version at a time; what was current before is the previous. */
function move(secret: Secret, stage: string, to: string | undefined): void {
  const [from] = holderOf(secret, stage) ?? []
  for (const version of Object.values(secret)) version.stages = version.stages.filter((one) => one !== stage)
  if (to !== undefined) secret[to]?.stages.push(stage)
  if (stage === CURRENT && from !== undefined && from !== to) move(secret, 'AWSPREVIOUS', from)
}
