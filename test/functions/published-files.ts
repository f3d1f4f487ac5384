import { crc32 } from 'node:zlib'

/** Makes a payment limit file in CMS's layout, with these rows: code, unit, limit. */
export function paymentLimitFile(
  effective: string,
  rows: readonly (readonly [code: string, dosage: string, limit: string])[],
): Buffer {
  return csv([
    'Payment Allowance Limits for Medicare Part B Drugs,,,,',
    ',,,,',
    `"Effective ${effective}",,,,`,
    'HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage',
    ...rows.map(([code, dosage, limit]) => `${code},,"${dosage}",${limit},20.000`),
  ])
}

/** Makes a crosswalk with these packages: code, NDC with hyphens, unit, size, billing units in a container. */
export function crosswalkFile(
  effective: string,
  rows: readonly (readonly [code: string, ndc: string, dosage: string, size: string, units: string])[],
): Buffer {
  return csv([
    'ASP NDC - HCPCS Crosswalk for Medicare Part B Drugs,,,,,,,,,',
    `"     Effective ${effective}",,,,,,,,,`,
    '_2026_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG',
    ...rows.map(([code, ndc, dosage, size, units]) => `${code},,,${ndc},,${dosage},${size},1,${units},${units}`),
  ])
}

function csv(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1')
}

/** Makes a zip of these files, without compression. */
export function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const members: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [file, content] of Object.entries(files)) {
    const name = Buffer.from(file)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(content.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(name.length, 22)
    const member = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, name, content])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, name]))
    members.push(member)
    offset += member.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...members, list, Buffer.from('PK\x05\x06', 'latin1'), end])
}
