import { Hono } from 'hono'
import type { DeskVariables } from '../desk.ts'
import { bankRoutes } from './bank-routes.ts'
import type { FinanceDesk } from './finance-desk.ts'
import { giftRoutes } from './gift-routes.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { overviewRoutes } from './overview-routes.ts'
import { pledgeRoutes } from './pledge-routes.ts'
import { supporterRoutes } from './supporter-routes.ts'

/** What readers gave: contract/finance.ts. */
export function financeRoutes(desk: FinanceDesk): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.route('/', overviewRoutes(desk))
  routes.route('/', ledgerRoutes(desk))
  routes.route('/', giftRoutes(desk))
  routes.route('/', pledgeRoutes(desk))
  routes.route('/', supporterRoutes(desk))
  routes.route('/', bankRoutes(desk))
  return routes
}
