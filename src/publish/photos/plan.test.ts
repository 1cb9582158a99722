import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Rendition } from '#edition/publication.ts'
import { areaOf, byCutAndWidth, firstPrint, kinds, printsOf, renditionProgress } from './plan.ts'

const sizes = (picture: { width: number; height: number }) =>
  printsOf(picture).map(({ cut, width, height }) => `${cut} ${width}×${height}`)

describe('The prints of a picture', () => {
  it('are whole, 3:2 and square, the largest first', () => {
    assert.deepEqual(sizes({ width: 4000, height: 3000 }), [
      'whole 1600×1200',
      'whole 960×720',
      'whole 480×360',
      'wide 1200×800',
      'wide 640×427',
      'wide 320×213',
      'square 320×320',
      'square 160×160',
    ])
  })

  it('are never larger than the picture', () => {
    assert.deepEqual(sizes({ width: 500, height: 200 }), [
      'whole 500×200',
      'whole 480×192',
      'wide 300×200',
      'square 200×200',
      'square 160×160',
    ])
    assert.deepEqual(sizes({ width: 1, height: 1 }), ['whole 1×1', 'wide 1×1', 'square 1×1'])
  })

  it('stay small where the picture is a strip', () => {
    assert.equal(sizes({ width: 2000, height: 60_000 })[0], 'whole 160×4800')
    assert.deepEqual(firstPrint({ width: 2000, height: 60_000 }), { cut: 'whole', width: 96, height: 2880 })
    assert.equal(sizes({ width: 60_000, height: 10 })[0], 'whole 1600×1')
  })
})

describe('A cut', () => {
  const square = { cut: 'square', width: 160, height: 160 } as const
  const picture = { width: 900, height: 300 }

  it('is the largest piece of its shape around the focal point', () => {
    assert.deepEqual(areaOf(picture, square, { x: 500, y: 500 }), {
      left: 300,
      top: 0,
      width: 300,
      height: 300,
    })
    assert.deepEqual(areaOf(picture, square, { x: 250, y: 0 }).left, 75)
  })

  it('ends at the edge', () => {
    assert.equal(areaOf(picture, square, { x: 0, y: 0 }).left, 0)
    assert.equal(areaOf(picture, square, { x: 1000, y: 1000 }).left, 600)
  })

  it('fits into pictures of every shape', () => {
    for (const width of [1, 2, 3, 7, 480, 1601]) {
      for (const height of [1, 2, 5, 319, 4801]) {
        for (const print of printsOf({ width, height })) {
          const area = areaOf({ width, height }, print, { x: 999, y: 1 })
          const fits =
            area.left >= 0 &&
            area.top >= 0 &&
            area.left + area.width <= width &&
            area.top + area.height <= height
          assert.ok(fits && area.width > 0 && area.height > 0, JSON.stringify([width, height, print, area]))
        }
      }
    }
  })
})

describe('How far renditions are', () => {
  const rendition = (
    cut: Rendition['cut'],
    width: number,
    height: number,
    extension: Rendition['extension'],
  ): Rendition => ({ cut, width, height, extension, sha256: '', bytes: 1 })

  it('is told by what there is', () => {
    assert.deepEqual(renditionProgress([]), { done: 0, total: 0 })
    assert.deepEqual(renditionProgress([rendition('whole', 960, 640, 'jpg')]), { done: 1, total: 24 })
    assert.deepEqual(renditionProgress([rendition('whole', 300, 200, 'jpg')]), { done: 1, total: 12 })
  })

  it('is all of them once the job is done', () => {
    const all = printsOf({ width: 960, height: 640 }).flatMap(({ cut, width, height }) =>
      kinds.map((kind) => rendition(cut, width, height, kind)),
    )
    assert.deepEqual(renditionProgress(all), { done: 21, total: 21 })
  })

  it('has the whole pictures before the cuts, small before large, JPEG first', () => {
    const given = [
      rendition('square', 160, 160, 'jpg'),
      rendition('whole', 960, 640, 'avif'),
      rendition('whole', 960, 640, 'jpg'),
      rendition('whole', 480, 320, 'webp'),
    ]
    const order = given.toSorted(byCutAndWidth).map((one) => `${one.cut} ${one.width} ${one.extension}`)
    assert.deepEqual(order, ['whole 480 webp', 'whole 960 jpg', 'whole 960 avif', 'square 160 jpg'])
  })
})
