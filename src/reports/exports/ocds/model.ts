/** The parts of the Open Contracting Data Standard 1.1.5 that notices fill. Names and meanings are the standard's. */

export interface OcdsPackage {
  readonly uri: string;
  readonly version: '1.1';
  readonly extensions: readonly string[];
  readonly publishedDate: string;
  readonly publisher: { readonly name: string };
  readonly releases: readonly OcdsRelease[];
}

export type OcdsTag =
  | 'planning'
  | 'tender'
  | 'tenderUpdate'
  | 'tenderAmendment'
  | 'tenderCancellation'
  | 'award'
  | 'awardUpdate'
  | 'awardCancellation'
  | 'contract'
  | 'contractUpdate'
  | 'implementation';

export interface OcdsRelease {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  readonly tag: readonly OcdsTag[];
  readonly initiationType: 'tender';
  readonly language: 'zh';
  readonly parties: readonly OcdsParty[];
  readonly buyer?: OcdsReference;
  readonly planning?: {
    readonly budget?: { readonly amount: OcdsValue };
    readonly documents: readonly OcdsDocument[];
  };
  readonly tender?: OcdsTender;
  readonly awards?: readonly OcdsAward[];
  readonly contracts?: readonly OcdsContract[];
}

export type OcdsRole = 'buyer' | 'procuringEntity' | 'supplier' | 'tenderer';

export interface OcdsParty {
  readonly id: string;
  readonly name: string;
  readonly identifier?: { readonly scheme: string; readonly id: string; readonly legalName: string };
  readonly roles: readonly OcdsRole[];
}

export interface OcdsReference {
  readonly id: string;
  readonly name: string;
}

export interface OcdsValue {
  readonly amount: number;
  readonly currency: 'CNY';
}

export interface OcdsDocument {
  /** `sha256:` and the hash of the original. */
  readonly id: string;
  readonly documentType: string;
  readonly title?: string;
  readonly description: string;
  readonly datePublished?: string;
  readonly format?: string;
  readonly language: 'zh';
}

export interface OcdsItem {
  readonly id: string;
  readonly description: string;
  readonly quantity?: number;
  readonly unit?: { readonly name?: string; readonly value?: OcdsValue };
  readonly relatedLot?: string;
}

export interface OcdsTender {
  readonly id: string;
  readonly title?: string;
  readonly status?: 'planned' | 'active' | 'cancelled' | 'unsuccessful' | 'complete';
  readonly value?: OcdsValue;
  readonly procuringEntity?: OcdsReference;
  readonly procurementMethod?: 'selective' | 'direct';
  readonly tenderers?: readonly OcdsReference[];
  readonly numberOfTenderers?: number;
  readonly items?: readonly OcdsItem[];
  readonly lots?: readonly { readonly id: string; readonly title?: string; readonly value?: OcdsValue }[];
  readonly documents?: readonly OcdsDocument[];
}

export interface OcdsAward {
  readonly id: string;
  readonly status: 'pending' | 'active' | 'cancelled' | 'unsuccessful';
  readonly date?: string;
  readonly value?: OcdsValue;
  readonly suppliers: readonly OcdsReference[];
  readonly items?: readonly OcdsItem[];
  readonly relatedLots?: readonly string[];
  readonly documents?: readonly OcdsDocument[];
}

export interface OcdsContract {
  readonly id: string;
  readonly awardID: string;
  readonly status: 'active' | 'terminated';
  readonly value?: OcdsValue;
  readonly documents?: readonly OcdsDocument[];
}
