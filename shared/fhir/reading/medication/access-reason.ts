import { text } from '../element.ts'
import { EXTENSION } from '../extension-urls.ts'
import { extension } from '../extensions.ts'

/** Returns the reason for a vascular access, from the administration, its dosage or its site. */
export function accessReason(of: readonly unknown[]): string | undefined {
  for (const one of of) {
    const reason = text(extension(one, EXTENSION.vascularAccessReason), 'valueString')
    if (reason !== undefined) return reason
  }
  return undefined
}
