import { html } from '../html.ts'
import { pageAt, to, type Run } from '../run/run.ts'
import { plain } from './plain-pages.ts'
import { list, part } from './reach-page.ts'

/** "Carry a copy": how somebody lends the paper a store in ten minutes, and what it may mean for them. */
export function carryPage(run: Run): string {
  const page = pageAt(run, run.paths.carry)
  const { words } = page
  const { contactEmail } = run.publication
  const { storeConfig } = run.contact
  const said = (texts: string[]) => texts.map((text) => html`<p>${text}</p>`)
  const config = storeConfig !== '' && html`<pre dir="ltr" tabindex="0">${storeConfig}</pre>`
  const mail = contactEmail !== '' && html` <a href="mailto:${contactEmail}">${contactEmail}</a>`
  return plain(page, words.contactCarry, words.carryLead, [
    html`<div class="prose parts">
        ${part(words.carryWhat, said([words.carryWhatOne, words.carryWhatTwo]))}
        ${part(words.carryMeans, said([words.carryMeansOne, words.carryMeansTwo]))}
        ${part(words.carryDo, [
          list([
            words.carryDoOne,
            html`${words.carryDoTwo} ${config}`,
            words.carryDoThree,
            html`${words.carryDoFour}${mail}`,
          ]),
        ])}
        ${part(words.carryStop, said([words.carryStopText]))}
      </div>
      <p class="further"><a href="${to(page, run.paths.reach)}">${words.reachTitle}</a></p>`,
  ])
}
