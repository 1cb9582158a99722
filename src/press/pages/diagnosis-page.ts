import { html, type Safe } from '../html.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import { plain } from './plain-pages.ts'

/**
 * "What works from here": which addresses answer, what the device keeps, and the buttons to save and to forget it. The
 * reader's own script fills it in, in words that stand here; the worker shows it in place of a page that cannot be had.
 */
export function diagnosisPage(run: Run): string {
  const page = pageAt(run, run.paths.diagnosis)
  const { words } = page
  return plain(page, words.worksTitle, words.worksLead, [
    html`<div class="prose parts works" data-diagnosis data-locale="${words.locale}">
      ${unreachable(page)}
      <div data-nothing>
        <p>${words.worksNothing}</p>
      </div>
      ${hosts(page)} ${kept(page)} ${why(page)}
    </div>`,
  ])
}

function unreachable(page: Page): Safe {
  const { words } = page
  return html`<section data-unreachable hidden>
    <h2>${words.worksUnreachable}</h2>
    <div>
      <p>${words.worksUnreachableText}</p>
      <p>
        <a href="">${words.worksAgain}</a> ·
        <a href="${to(page, page.run.paths.front)}">${words.missingFront}</a>
      </p>
    </div>
  </section>`
}

function hosts(page: Page): Safe {
  const { words } = page
  return html`<section data-known hidden>
    <h2>${words.worksHosts}</h2>
    <div>
      <p>${words.worksHostsText}</p>
      <ul
        data-hosts
        data-good="${words.hostGood}"
        data-blocked-fast="${words.hostBlockedFast}"
        data-blocked-silent="${words.hostBlockedSilent}"
        data-curtain="${words.hostCurtain}"
        data-lied="${words.hostLied}"
        data-slow="${words.hostSlow}"
        data-missing="${words.hostMissing}"
        data-unknown="${words.hostUnknown}"
      ></ul>
      <p><button type="button" data-try>${words.worksTry}</button></p>
      <p role="status" data-try-done hidden>${words.worksTried}</p>
    </div>
  </section>`
}

function kept({ words }: Page): Safe {
  return html`<section data-known hidden>
    <h2>${words.worksKept}</h2>
    <div>
      <p>${words.worksKeptText} <span data-size></span></p>
      <ul data-kept></ul>
      <p><button type="button" data-save>${words.worksSave}</button></p>
      <p role="status" data-save-done hidden>${words.worksSaved}</p>
      <p>${words.worksForgetText}</p>
      <p><button type="button" data-forget>${words.worksForget}</button></p>
      <p role="status" data-forget-done hidden>${words.worksForgotten}</p>
    </div>
  </section>`
}

/** Each notice at the top of a page leads to its line here. */
function why({ words }: Page): Safe {
  const lines = [
    ['mirror', words.whyMirror, words.whyMirrorText],
    ['stale', words.whyStale, words.whyStaleText],
    ['clock', words.whyClock, words.whyClockText],
    ['offline', words.whyOffline, words.whyOfflineText],
    ['revoked', words.whyRevoked, words.whyRevokedText],
  ].map(
    ([id = '', title, text]) =>
      html`<dt id="${id}">${title}</dt>
        <dd>${text}</dd>`,
  )
  return html`<section>
    <h2>${words.whyTitle}</h2>
    <div>
      <dl>${lines}</dl>
    </div>
  </section>`
}
