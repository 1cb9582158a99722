/** How far a long piece of work is. `total` is null while nobody can know it. */
export type Progress = { step: string; done: number; total: number | null }

export type Report = (progress: Progress) => void
