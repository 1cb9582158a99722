import { Button } from '@mantine/core'
import type { ListView } from '../../../contract/mirrors.ts'
import { useHasRole } from '../../api/use-user.ts'
import { Notice } from '../../ui/notice.tsx'
import { listWords as words } from '../../words/mirrors.ts'
import { ListForm } from './list-form.tsx'
import { useSign } from './use-sign.ts'

/** What readers have, what it should say by now, and the signature that makes the one the other. */
export function SignedListPart({ list }: { list: ListView }) {
  const mayChange = useHasRole('owner')
  const { signed, differs, canSign } = list
  return (
    <section className="part stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="page-lead">{words.lead}</p>
      {signed === null ? <p>{words.never}</p> : <Signed signed={signed} />}
      {differs ? <Differences list={list} /> : signed !== null && <p>{words.same}</p>}
      {!canSign && (
        <p>
          {words.elsewhere} <code>{words.command}</code>
        </p>
      )}
      {canSign && mayChange && <Signing list={list} />}
    </section>
  )
}

function Signed({ signed: { version, daysLeft, list } }: { signed: NonNullable<ListView['signed']> }) {
  return (
    <>
      <p>
        {words.number(version, list.mirrors.length)} {words.left(daysLeft)}
      </p>
      {Object.entries(list.notice).map(([language, text]) => (
        <p key={language}>
          {words.told(language)}{' '}
          <q lang={language} dir="auto">
            {text}
          </q>
        </p>
      ))}
      {list.revoked.length > 0 && (
        <p>
          {words.revokedNow} {list.revoked.join(', ')}
        </p>
      )}
    </>
  )
}

function Signing({ list: { signed, differs } }: { list: ListView }) {
  const sign = useSign()
  return (
    <>
      <Button variant={differs ? 'filled' : 'default'} loading={sign.isBusy} onClick={() => sign.start({})}>
        {differs || signed === null ? words.sign : words.renew}
      </Button>
      {sign.problem && <Notice kind="problem">{sign.problem}</Notice>}
      <details className="list-more">
        <summary>{words.moreTitle}</summary>
        <ListForm list={signed?.list ?? null} />
      </details>
    </>
  )
}

function Differences({ list: { coming, going, canSign } }: { list: ListView }) {
  const changes = [
    ...coming.map((url) => ({ url, told: words.coming })),
    ...going.map((url) => ({ url, told: words.going })),
  ]
  return (
    <Notice>
      <p>{changes.length === 0 ? words.differsOtherwise : words.differs}</p>
      <ul className="mirror-remarks">
        {changes.map(({ url, told }) => (
          <li key={url}>
            <b>{url}</b>: {told}
          </li>
        ))}
      </ul>
      {canSign && <p>{words.itself}</p>}
    </Notice>
  )
}
