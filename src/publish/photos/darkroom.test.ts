import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { openDarkroom } from './darkroom.ts'
import { develop } from './develop.ts'

const data = new URL('../../../../shared/data/', import.meta.url)
const skip = existsSync(data) ? false : 'no shared data'
const picture = (path: string) => new Uint8Array(readFileSync(new URL(path, data)))
const nothing = { credit: { line: '', creator: '', agencies: [] }, rights: '' }
const limits = { timeMs: 9_000, printMs: 9_000, memory: 400_000_000, idleMs: 1_000 }
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#557799' }, limitInputPixels: false })

describe('The darkroom', () => {
  it('answers each hostile picture with a print or a refusal, and goes on', { skip }, async () => {
    const darkroom = openDarkroom(limits)
    const expected = {
      '3-nasty/hostile-images-libvips/17000x17000.avif': 'photo-too-large',
      '3-nasty/hostile-images-libvips/invalid_multiframe.gif': 'photo-damaged',
      '3-nasty/hostile-images-libvips/truncated.gif': 'photo-damaged',
      '3-nasty/hostile-images-libvips/truncated.svgz': 'photo-format',
      '3-nasty/hostile-images-libvips/big-height.webp': '13×169',
      '3-nasty/hostile-images-libvips/looks-like-svg.webp': '256×256',
      '3-nasty/hostile-images-sharp/65536-uint32-limit.png': 'photo-too-large',
      '3-nasty/hostile-images-sharp/giant-image.jpg': 'photo-too-large',
      '3-nasty/hostile-images-sharp/corrupt-header.jpg': 'photo-damaged',
      '3-nasty/fuzzdb/file-upload/malicious-images/lottapixel.jpg': 'photo-too-large',
      '3-nasty/payloads-all-the-things/XSS Injection/Files/SVG_XSS1.svg': 'photo-format',
      '6-photos/exif-samples/IMG_5195.HEIC': 'photo-format',
      '6-photos/sharp/animated-loop-3.gif': '370×285',
    }
    const answers: Record<string, string> = {}
    for (const path of Object.keys(expected)) {
      const look = await develop(picture(path), nothing, darkroom)
      answers[path] = look.ok ? `${look.value.file.width}×${look.value.file.height}` : look.code
    }
    assert.deepEqual(answers, expected)
  })

  it('refuses a picture that takes more memory than it has, and takes the next', async () => {
    const darkroom = openDarkroom({ ...limits, memory: 130_000_000 })
    // Each pixel of a progressive JPEG is held until the last scan.
    const hungry = await flat(4_000, 4_000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()
    const refusal = await develop(hungry, nothing, darkroom)
    assert.equal(!refusal.ok && refusal.code, 'photo-too-costly')
    assert.ok((await develop(await flat(300, 200).png().toBuffer(), nothing, darkroom)).ok)
  })

  it('refuses a picture that takes longer than it may', async () => {
    const slow = await flat(6_000, 6_000).png({ compressionLevel: 1 }).toBuffer()
    const refusal = await develop(slow, nothing, openDarkroom({ ...limits, timeMs: 10 }))
    assert.equal(!refusal.ok && refusal.code, 'photo-too-costly')
  })
})
