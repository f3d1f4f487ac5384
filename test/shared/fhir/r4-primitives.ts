const DAY = '[1-9]\\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])'
const CLOCK = 'T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)'

const TEXT: Readonly<Record<string, RegExp>> = {
  id: /^[A-Za-z0-9\-.]{1,64}$/,
  code: /^\S+(\s\S+)*$/,
  date: new RegExp(`^${DAY})?)?$`),
  dateTime: new RegExp(`^${DAY}(${CLOCK})?)?)?$`),
  instant: new RegExp(`^\\d{4}-\\d\\d-\\d\\d${CLOCK}$`),
  time: /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/,
  uri: /^\S+$/,
  url: /^\S+$/,
  canonical: /^\S+$/,
  oid: /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/,
  uuid: /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  base64Binary: /^[A-Za-z0-9+/\s]+={0,2}$/,
}

const LEAST: Readonly<Record<string, number>> = { integer: -2147483648, unsignedInt: 0, positiveInt: 1 }

/** True if a JSON value is an R4 primitive of this type. */
export function isPrimitiveValue(value: unknown, type: string): boolean {
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'decimal') return typeof value === 'number'
  const least = LEAST[type]
  if (least !== undefined) return Number.isInteger(value) && Number(value) >= least && Number(value) <= 2147483647
  return typeof value === 'string' && value.trim() !== '' && TEXT[type]?.test(value) !== false
}
