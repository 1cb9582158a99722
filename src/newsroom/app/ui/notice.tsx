import type { ReactNode } from 'react'

/** A calm line that says how things stand; `problem` is read out at once. */
export function Notice({ kind = 'note', children }: { kind?: 'note' | 'problem'; children: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}
