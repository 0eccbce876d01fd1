import type { Operation } from '../operation.ts';
import type { Runs } from '../runs.ts';
import { addOperations } from './add.ts';
import { caseOperations } from './case.ts';
import { documentOperations } from './documents.ts';
import { findingOperations } from './findings.ts';
import { lawOperations } from './law.ts';
import { matchOperations } from './match.ts';
import { organisationOperations } from './organisations.ts';
import { reconcileOperations } from './reconcile.ts';
import { reviewOperations } from './review.ts';
import { searchOperations } from './search.ts';

/** Every operation of the API. */
export const allOperations = (runs: Runs): readonly Operation[] => [
  ...caseOperations,
  ...findingOperations,
  ...documentOperations,
  ...searchOperations,
  ...reviewOperations,
  ...organisationOperations,
  ...lawOperations,
  ...addOperations(runs),
  ...reconcileOperations,
  ...matchOperations,
];
