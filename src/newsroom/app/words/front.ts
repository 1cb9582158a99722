import { count } from '../ui/words/numbers.ts'

/** Every sentence of the front page's screen. */
export const frontWords = {
  title: 'Front page',
  lead: 'Put a story where it should stand; every place you leave alone fills itself, as the grey ones do now.',
  language: 'Language of the front page',
  save: 'Put this on the front page',
  nothingToSave: 'Readers see this',
  undo: 'Undo',
  redo: 'Redo',
  history: 'History',
  discard: 'Start again from what readers see',
  readOnly: 'Only owners and editors arrange the front page. You can look at it.',
  savedBy: (name: string) => (name === '' ? 'Changed by itself' : `Arranged by ${name}`),
  neverArranged: 'Nobody has arranged this front page yet: it fills itself.',
  unsaved: 'Readers do not see your changes yet.',
  saved: 'Saved. The next edition brings it.',
  conflict: 'Show theirs',
  gone: (headlines: string[]) =>
    `${headlines.map((headline) => `“${headline}”`).join(', ')} ${headlines.length === 1 ? 'is' : 'are'} not before the readers any more: ${headlines.length === 1 ? 'its place fills itself' : 'their places fill themselves'}.`,

  board: 'Places on the front page',
  slots: {
    lead: 'Lead',
    seconds: 'Seconds',
    latest: 'Latest',
    storyline: 'Storyline',
  },
  latestHint: 'Always by itself: the newest that stand nowhere above.',
  strip: (section: string) => section,
  place: (slot: string, index: number) => `${slot}, place ${index + 1}`,
  empty: 'Fills itself as soon as there is a story.',
  byItself: 'by itself',
  pinned: 'pinned',
  untilNewer: 'until a newer story comes',
  gaveWay: 'gave way to a newer story',
  until: (time: string) => `until ${time}`,
  dragHandle: (headline: string) => `Move “${headline}”`,
  actions: (headline: string) => `What to do with “${headline}”`,
  hold: 'Keep it here',
  pin: 'Pin: stays until you take it away',
  unpin: 'Let a newer story take its place',
  setEnd: 'Take it away at a time …',
  noEnd: 'Stays without an end',
  letGo: 'Let the place fill itself',
  open: 'Open the article',
  endTitle: (headline: string) => `“${headline}” leaves its place`,
  endAt: 'Leaves at',
  endHint: 'By the clock of this device. The place then fills itself.',
  endSet: 'Set the time',
  endPast: 'This time is past already.',
  moveStripUp: (section: string) => `Move ${section} up`,
  moveStripDown: (section: string) => `Move ${section} down`,
  shapeOf: (section: string) => `Shape of ${section}`,
  shapes: { auto: 'Shape by itself', one: 'One great story', four: 'Four alike', row: 'A row of headlines' },
  voices: 'Voices',
  storyline: 'Which storyline',
  storylineAuto: 'Whichever moves now',
  storylineNone: 'None',

  find: 'Find a live story',
  findHint: 'Words of its headline. Drag it to its place, or choose one with the button.',
  findNothing: 'No live story in this language has these words.',
  putIt: (headline: string) => `Put “${headline}” on the front page`,
  putAs: (slot: string) => `As ${slot.toLowerCase()}`,
  putInStrip: (section: string) => `First in ${section}`,
  standsAlready: 'on the page',

  preview: 'As readers will see it',
  previewOf: (device: string) => `The front page on a ${device}`,
  width: 'Width',
  phone: 'Phone',
  desktop: 'Desktop',

  historyTitle: 'How the front page was',
  historyEmpty: 'Nothing yet: the first arrangement you save stands here.',
  historyMore: 'Show older ones',
  bringBack: 'Bring this back',
  bringBackOf: (number: number) => `Bring this back, number ${number}`,
  fillsItself: 'As it fills itself',
  now: 'now',
  who: (name: string) => (name === '' ? 'By itself' : name),
  whatChanged: (change: {
    kind: 'saved' | 'restored' | 'expired'
    restored: number | null
    placed: string[]
    removed: string[]
    moved: number
    shaped: boolean
  }): string => {
    const parts = [
      change.kind === 'restored'
        ? change.restored === 0
          ? 'given back to automatic filling'
          : `brought back number ${change.restored}`
        : '',
      ...change.placed.map((headline) => `+ ${headline || 'a story that is gone'}`),
      ...change.removed.map((headline) => `− ${headline || 'a story that is gone'}`),
      change.moved > 0 ? `${count(change.moved, 'story', 'stories')} moved` : '',
      change.shaped ? 'strips or storyline changed' : '',
    ].filter((part) => part !== '')
    const what = parts.length === 0 ? 'the same as before' : parts.join(' · ')
    return change.kind === 'expired' ? `Time was up: ${what}` : what
  },

  /** Read out to those who cannot see the drag. */
  drag: {
    instructions:
      'Press space or enter to pick a story up, the arrow keys to go from place to place, space or enter again to put it down, escape to leave it where it was.',
    pickedUp: (headline: string) => `“${headline}” is picked up.`,
    atHome: (headline: string, place: string) => `“${headline}” is picked up at its own place, ${place}.`,
    over: (headline: string, place: string) => `“${headline}” is over ${place}.`,
    overNothing: (headline: string) => `“${headline}” is over no place.`,
    dropped: (headline: string, place: string) => `“${headline}” now stands at ${place}.`,
    droppedNowhere: (headline: string) => `“${headline}” stays where it was.`,
    cancelled: (headline: string) => `“${headline}” stays where it was.`,
  },
} as const
