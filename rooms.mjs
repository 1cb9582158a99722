// The rooms of the house, lowest floor first. A room may import only the rooms listed for it.
// `npm: []` means: no npm package and no node: module may be imported there.
// `npm run fence` writes the lint table (.oxlintrc.json) from this; a test keeps the two equal.
const floor = ['base', 'edition', 'platform']
const siblings = ['publish', 'press', 'support', 'reach']

export const rooms = {
  base: { may: [], npm: [] },
  edition: { may: ['base'], npm: [] },
  platform: { may: ['base'] },
  publish: { may: floor },
  press: { may: floor },
  support: { may: floor },
  reach: { may: floor },
  reader: { may: ['base', 'edition'], npm: [] },
  frontdesk: { may: [...floor, 'support', 'reach'] },
  newsroom: { may: [...floor, ...siblings] },
  main: { may: [...floor, ...siblings, 'frontdesk', 'newsroom'] },
}
