import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SampleNewsroom } from '../testing/sample-newsroom.ts'
import { sampleGiving } from '../testing/sample-publication.ts'
import { frontPage } from './front-page.ts'
import { howWeCountPage } from './how-we-count-page.ts'
import { flat, mainRun } from './printed-for-tests.ts'
import { supportPage } from './support-page.ts'

async function giving(): Promise<string> {
  const room = new SampleNewsroom()
  room.fundingNow = structuredClone(sampleGiving)
  return flat(supportPage(await mainRun(room)))
}

describe('the support page', () => {
  test('begins with where giving is punished, and the law', async () => {
    const html = await giving()
    const [closed, notices, title] = ['id="closed"', 'id="legal"', '<h1>'].map((mark) => html.indexOf(mark))
    assert.ok(0 < (closed ?? 0) && (closed ?? 0) < (notices ?? 0) && (notices ?? 0) < (title ?? 0))
    assert.match(html, /<dt>Russia<\/dt><dd>Sample law 1\. Do not give from there/)
  })

  test('offers each currency as often as a provider takes it, in a form of its own', async () => {
    const html = await giving()
    const forms = html.match(/<form method="post" action="[^"]*">.*?<\/form>/g) ?? []
    const chosen = forms.map((form) => [valueOf(form, 'currency'), valueOf(form, 'frequency')].join(' '))
    assert.deepEqual(chosen, ['USD monthly', 'USD yearly', 'USD once', 'EUR once'])
    for (const form of forms) {
      assert.match(form, /action="https:\/\/post\.example\/desk\/give"/)
      const names = new Set([...form.matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name))
      assert.deepEqual([...names].toSorted(), [...fields].toSorted())
      assert.equal(valueOf(form, 'language'), 'en')
    }
    assert.equal(html.match(/ open/g)?.length, 1)
  })

  test('has no field for anything that says who somebody is, and needs no script', async () => {
    const html = await giving()
    assert.doesNotMatch(
      html,
      /type="(?:email|tel|password)"|name="(?:name|email|phone)"|autocomplete="(?!off)/,
    )
    assert.doesNotMatch(html, /<script(?! type="application\/ld\+json"| src=)| on[a-z]+=/)
  })

  test('shows what a payment costs, bounds of another amount, and a year beside a month', async () => {
    const html = await giving()
    assert.match(html, /<b>\$2<\/b> ?a month ?<small>payment costs about \$0\.36<\/small>/)
    assert.match(html, /From \$2 to \$1,000/)
    assert.match(
      html,
      /\$24 once a year is the same as \$2 a month, and payment costs about \$1 instead of \$4\.32\./,
    )
    assert.match(html, /Ways to pay: Card · Bitcoin/)
  })

  test('asks where the giver is only where there are places to be closed', async () => {
    assert.match(await giving(), /<select name="place" required>.*?<option class="closed" value="RU">Russia/)
    const room = new SampleNewsroom()
    room.fundingNow = structuredClone(sampleGiving)
    room.publicationNow.support.closedPlaces = []
    assert.doesNotMatch(flat(supportPage(await mainRun(room))), /name="place"|id="closed"/)
  })

  test('carries the month in figures that add up, in words and as a bar', async () => {
    const html = await giving()
    assert.match(html, /<b>\$6,420 of \$10,000 this month<\/b>/)
    assert.match(html, /<progress aria-labelledby="goal" max="1000000" value="642000">/)
    assert.match(html, /\$3,580 still missing/)
    assert.match(html, /From pledges<\/dt><dd>\$4,000<.*Given once<\/dt><dd>\$2,420</)
    assert.match(html, /<td>1 Nov – 2 Nov<\/td><td>14<\/td><td>\$4,000<\/td>/)
  })

  test('has what only a device can do hidden until a script shows it, and leads to the desk for mail', async () => {
    const html = await giving()
    assert.match(html, /<form data-later hidden>/)
    assert.match(html, /data-stored hidden>/)
    assert.match(html, /href="https:\/\/post\.example\/desk\/remind\?language=en"/)
    const room = new SampleNewsroom()
    room.fundingNow = { ...structuredClone(sampleGiving), letters: false }
    assert.doesNotMatch(flat(supportPage(await mainRun(room))), /desk\/remind/)
  })

  test('says honestly that nothing is taken while there is no provider', async () => {
    const html = flat(supportPage(await mainRun()))
    assert.doesNotMatch(html, /method="post"/)
    assert.match(html, /We are not taking contributions yet\./)
    assert.match(html, /<dt>Quarterly<\/dt><dd><span>\$6<\/span><span>\$15<\/span>/)
  })

  test('says of which month its figures are, and of no edition: an article alone does not change it', async () => {
    const room = new SampleNewsroom()
    room.fundingNow = structuredClone(sampleGiving)
    const run = await mainRun(room)
    const html = flat(supportPage(run))
    assert.match(html, /<p class="line">November 2026<\/p>/)
    const next = { number: run.edition.number + 1, madeAt: run.edition.madeAt + 86_400_000 }
    assert.equal(flat(supportPage({ ...run, edition: next })), html)
  })

  test('in another language has no figure that moves, but a place for it, in that language', async () => {
    const room = new SampleNewsroom()
    room.fundingNow = structuredClone(sampleGiving)
    const run = { ...(await mainRun(room)), isMain: false }
    const html = flat(supportPage(run))
    assert.doesNotMatch(html, /6,420|4,000/)
    assert.match(html, /data-bar="\{received\} of \{goal\} this month" hidden/)
  })
})

test('the front page says how the month stands, and that it may be asked of a device to hide it', async () => {
  const room = new SampleNewsroom()
  room.fundingNow = structuredClone(sampleGiving)
  const empty = { lead: null, seconds: [], latest: [], storyline: null, strips: [] }
  const html = flat(frontPage(await mainRun(room), empty))
  assert.match(html, /data-plea>/)
  assert.match(html, /\$6,420 of \$10,000 this month/)
})

test('"How we count" defines every figure and says how to add up a month', async () => {
  const html = flat(howWeCountPage(await mainRun()))
  assert.equal(html.match(/<section><h2>/g)?.length, 9)
  for (const term of [
    'Goal',
    'From pledges',
    'Given once',
    'Refunds and disputes',
    'Other currencies',
    'funding.json',
  ])
    assert.ok(html.includes(term), term)
})

const fields = ['frequency', 'currency', 'language', 'campaign', 'amount', 'other', 'place', 'cover']

function valueOf(form: string, name: string): string | undefined {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1]
}
