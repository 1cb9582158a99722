import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { SupporterView } from '../../../../contract/finance.ts'
import { supporterQuery } from '../../../api/finance-queries.ts'
import { Ago } from '../../../ui/ago.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { supporterName } from '../../../words/finance/shared.ts'
import { supporterWords as words } from '../../../words/finance/supporters.ts'
import { GiftRows } from '../gifts/gift-rows.tsx'
import { PledgeRows } from '../pledges/pledge-rows.tsx'
import { SupportFrame } from '../support-frame.tsx'
import { PersonPart } from './person-part.tsx'

/** One supporter: what they give, and, only when asked for, who it is. */
export function SupporterScreen() {
  const { id } = useParams({ from: '/support/supporters/$id' })
  const supporter = useQuery(supporterQuery(id))
  return (
    <SupportFrame title={supporterName(id)}>
      <Asked query={supporter}>{(loaded) => <Loaded loaded={loaded} />}</Asked>
    </SupportFrame>
  )
}

function Loaded({ loaded: { supporter, gifts, pledges } }: { loaded: SupporterView }) {
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{words.total}</dt>
          <dd>{supporter.given.map(exactMoney).join(' · ') || '–'}</dd>
        </div>
        <div>
          <dt>{words.since}</dt>
          <dd>
            <Ago at={supporter.since} />
          </dd>
        </div>
      </dl>
      {supporter.erasedAt === null ? (
        <PersonPart id={supporter.id} />
      ) : (
        <Notice>
          {words.erased} <Ago at={supporter.erasedAt} />. {words.erasedLong}
        </Notice>
      )}
      <section className="part">
        <h2>{words.pledgesPart}</h2>
        {pledges.length === 0 ? <p className="hint">{words.noPledges}</p> : <PledgeRows pledges={pledges} />}
      </section>
      <section className="part">
        <h2>{words.givenPart}</h2>
        {gifts.length === 0 ? <p className="hint">{words.noGifts}</p> : <GiftRows gifts={gifts} />}
      </section>
    </>
  )
}
