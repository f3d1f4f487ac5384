import { crc32, deflateRawSync } from 'node:zlib'

/** A member as the zip describes it; the description may be false. */
export interface Packed {
  readonly name: string
  readonly bytes: Uint8Array
  readonly says?: { readonly size?: number; readonly crc?: number; readonly flags?: number; readonly mode?: number }
}

/** Writes a zip byte by byte, so that it can be faulty. */
export function zipOf(members: readonly Packed[]): Uint8Array {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, bytes, says = {} } of members) {
    const packed = deflateRawSync(bytes)
    const named = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(says.flags ?? 0, 2)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(says.crc ?? crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(says.size ?? bytes.length, 18)
    about.writeUInt16LE(named.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), about, named, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((says.mode ?? 0o100644) << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    const madeByUnix = Buffer.from([20, 3])
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), madeByUnix, about, rest, named]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(members.length, 4)
  end.writeUInt16LE(members.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}
