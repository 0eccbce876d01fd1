import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

// Passive: nobody who reads or writes waits for it.
const connection = new DatabaseSync(String(workerData));
connection.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(PASSIVE)');
connection.close();
