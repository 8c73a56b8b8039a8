export type StepStatus = 'done' | 'current' | 'todo' | 'failed'
