// Arithmetic in GF(256) with the polynomial that QR codes use (ISO/IEC 18004 §7.5, 0x11D).
const powers = new Uint8Array(255)
const logs = new Uint8Array(256)
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = value
  logs[value] = i
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0)
}

function times(a: number, b: number): number {
  if (a === 0 || b === 0) return 0
  return powers[((logs[a] ?? 0) + (logs[b] ?? 0)) % 255] ?? 0
}

/** The `degree` check bytes of a block of data. */
export function checkBytes(data: number[], degree: number): number[] {
  const divisor = generator(degree)
  const rest = Array.from({ length: degree }, () => 0)
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    divisor.forEach((term, i) => {
      rest[i] = (rest[i] ?? 0) ^ times(term, factor)
    })
  }
  return rest
}

/** (x - 1)(x - 2)(x - 4)… without its leading term. */
function generator(degree: number): number[] {
  let terms = [1]
  for (let i = 0; i < degree; i++) {
    const root = powers[i] ?? 1
    terms = [...terms, 0].map((term, at) => term ^ times(terms[at - 1] ?? 0, root))
  }
  return terms.slice(1)
}
