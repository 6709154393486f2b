/**
 * Worker threads of the host. Each has one entry file of its own; how that file is found differs
 * between a build and the tests, so whoever composes the services passes the way to start one.
 */
import type { Worker } from 'node:worker_threads'

export type WorkerName = 'library' | 'reading' | 'parse'

/** `data` is what the worker finds as `workerData`: plain, structured-cloneable. */
export type StartWorker = (name: WorkerName, data: unknown) => Worker
