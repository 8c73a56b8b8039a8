/**
 * The environment of a process that opens untrusted files. Nothing else of the parent's is passed: it may contain
 * secrets, and that of a test runner would affect the worker.
 */
export function workerEnvironment(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE === undefined ? { PATH } : { PATH, NODE_COMPILE_CACHE }
}
