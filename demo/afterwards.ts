/** What became of the demo's articles after they were published: in the order in which it happened. */

/** A change to a live article, told to readers; the text in demo/articles is the mended one. `at` is ISO 8601. */
export type Afterwards = { slug: string; at: string } & (
  | { kind: 'update' | 'correction'; note: string; grave?: boolean }
  | { kind: 'withdrawal'; notice: string }
  /** Compared with its original again, which had been changed. */
  | { kind: 'compared' }
)

export const demoAfterwards: Afterwards[] = [
  {
    slug: 'the-half-life-of-a-mirror',
    at: '2026-11-14T09:15:00+01:00',
    kind: 'correction',
    grave: true,
    note: 'The first version of the table said that half of Reporters Without Borders’ throw-away domains were gone after 63 hours. It is 63 days. The mistake was ours, it was made in copying, and it turned the sense of that line upside down. Whoever has passed the figure on is asked to pass this on too.',
  },
  {
    slug: 'eleven-addresses-that-work-today',
    at: '2026-11-17T20:40:00+01:00',
    kind: 'withdrawal',
    notice:
      'We have withdrawn this article less than three hours after it appeared. It listed eleven addresses at which copies of this paper were kept, with the names of the people who keep them, and two of the eleven had not been asked. That broke our own rule that nobody is named who has not agreed to it. We have told all eleven. The responsibility is the editor’s, not the reporter’s. — Nora Veldkamp',
  },
  {
    slug: 'music-on-bones-songs-on-tape',
    at: '2026-11-21T11:00:00+01:00',
    kind: 'correction',
    note: 'An earlier version of this article used the word magnitizdat for records cut into X-ray film. Magnitizdat was tape. The film records were known as “ribs”, “bones” or simply “music on ribs”.',
  },
  {
    slug: 'november-in-the-calendar-of-forbidden-print',
    at: '2026-11-21T18:20:00+01:00',
    kind: 'update',
    note: 'Two readers missed the meeting on Pushkin Square of 5 December 1965. It is in the list now.',
  },
  {
    slug: 'november-in-the-calendar-of-forbidden-print',
    at: '2026-11-22T10:05:00+01:00',
    kind: 'update',
    note: 'Added: the first volume of The Gulag Archipelago, 28 December 1973.',
  },
  {
    slug: 'november-in-the-calendar-of-forbidden-print',
    at: '2026-11-23T07:40:00+01:00',
    kind: 'update',
    note: 'The long read on Doctor Zhivago has appeared; the entry for 23 November links to it.',
  },
  {
    slug: 'the-sixteen-kilobyte-curtain',
    at: '2026-11-23T09:10:00+01:00',
    kind: 'correction',
    note: 'An earlier version of the table gave an article of 450 words as 2–4 kB on the wire and one of 1,500 words as 4–8. Weighed again with everything that a page carries today they are 3–5 kB and 5–9 kB. The conclusion stands: both pass.',
  },
  { slug: 'parde-shanzdah-kilobayti', at: '2026-11-23T09:30:00+01:00', kind: 'compared' },
]
