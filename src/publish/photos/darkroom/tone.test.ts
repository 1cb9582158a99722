import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toneOf } from './tone.ts'

describe('The tone of a colour', () => {
  const colours = {
    'dark-grey': [20, 20, 22],
    'mid-grey': [128, 126, 125],
    'light-grey': [250, 250, 248],
    'mid-red': [190, 90, 80],
    'dark-red': [110, 20, 30],
    'light-ochre': [235, 215, 160],
    'mid-ochre': [160, 125, 70],
    'dark-green': [30, 70, 35],
    'mid-blue': [90, 130, 180],
    'light-blue': [190, 215, 240],
    'dark-violet': [60, 30, 80],
  } as const
  for (const [tone, colour] of Object.entries(colours)) {
    it(`of ${colour.join(' ')} is ${tone}`, () => assert.equal(toneOf(colour), tone))
  }
})
