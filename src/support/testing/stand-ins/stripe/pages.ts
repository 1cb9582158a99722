import { buttons, escaped, goTo, page, payerFields } from '../page.ts'
import type { Answer, Asked } from '../server.ts'
import { collect, expireCheckout, payCheckout, type Means } from './billing.ts'
import type { PortalSession, Session } from './objects.ts'
import type { StripeWorld } from './world.ts'

const missing: Answer = { status: 404, body: 'No such page.' }

/** The hosted Checkout page and the customer portal, with a button for each way that it can go. */
export function answerPage(world: StripeWorld, asked: Asked): Answer {
  const [, kind, id = ''] = /^\/pages\/(pay|portal)\/(\w+)$/.exec(asked.path) ?? []
  const form = new URLSearchParams(Buffer.from(asked.body).toString('utf8'))
  const isPost = asked.method === 'POST'
  if (kind === 'pay') {
    const session = world.find('checkout.session', id)
    if (session === null) return missing
    return isPost ? pressed(world, session, form) : checkoutPage(session)
  }
  const portal = world.find('billing_portal.session', id)
  if (portal === null) return missing
  return isPost ? newCard(world, portal, form) : portalPage(portal)
}

function checkoutPage(session: Session, words = ''): Answer {
  if (session.status !== 'open') return page('Checkout', '<p>This page has been used.</p>')
  const acts: [string, string][] = [
    ['good', 'Pay'],
    ['declined', 'Pay with a card that is declined'],
    ['delayed', 'Pay by a bank debit that takes days'],
    ['back', 'Back'],
  ]
  const { name, recurring } = session._order
  const often = recurring ? ` every ${recurring.interval_count} ${recurring.interval}` : ''
  const sum = `${session.amount_total} ${session.currency.toUpperCase()} (smallest units)${often}`
  const body = `<p>${escaped(name)}: ${sum}</p><p role="status">${escaped(words)}</p>`
  return page('Checkout', body + buttons(`/pages/pay/${session.id}`, acts, payerFields))
}

function pressed(world: StripeWorld, session: Session, form: URLSearchParams): Answer {
  const act = form.get('act')
  if (act === 'back') return goTo(session.cancel_url)
  if (act === 'expire') expireCheckout(world, session)
  else if (act === 'good' || act === 'declined' || act === 'delayed')
    payCheckout(world, session, act satisfies Means, {
      email: form.get('email') || null,
      name: form.get('name') || null,
    })
  if (act === 'declined') return checkoutPage(session, 'Your card was declined.')
  return goTo(session.success_url)
}

function portalPage(portal: PortalSession): Answer {
  const acts: [string, string][] = [
    ['good', 'Use a card that works'],
    ['back', 'Back'],
  ]
  return page('Means of payment', buttons(`/pages/portal/${portal.id}`, acts))
}

/** A card that works also pays what is past due. */
function newCard(world: StripeWorld, portal: PortalSession, form: URLSearchParams): Answer {
  if (form.get('act') === 'good')
    for (const subscription of world.all('subscription'))
      if (subscription.customer === portal.customer) collect(world, subscription, 'good')
  return goTo(portal.return_url)
}
