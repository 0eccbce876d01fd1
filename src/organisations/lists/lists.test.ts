import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { screenName } from '../index.ts';
import { listEditions, reloadLists } from './loaded.ts';
import { readListFile } from './read-list.ts';
import { storedEditions } from './store.ts';
import { addListFile, listSources, updateList } from './update.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, path: string, list: Parameters<typeof readListFile>[2] = {}) =>
  readListFile(bytes(text), path, list);

// Every organisation below is invented.
const CSL = JSON.stringify({
  total: 4,
  results: [
    {
      source: 'Entity List (EL) - Bureau of Industry and Security',
      name: 'Qinghe Cloudsail Technology Co., Ltd.',
      alt_names: ['Cloudsail', 'Qinghe Cloudsail'],
      addresses: [{ address: '1 Example Road', city: 'Beichuan', country: 'CN' }],
      federal_register_notice: '89 FR 11111',
      start_date: '2024-01-02',
      end_date: null,
      type: 'Entity',
    },
    { source: 'Entity List (EL) - Bureau of Industry and Security', name: 'Address 01', alt_names: [], countries: [] },
    { source: 'Specially Designated Nationals (SDN) - Treasury Department', name: 'EXAMPLE STAR', type: 'Vessel' },
    { source: 'ITAR Debarred (DTC) - State Department', name: 'Some Person', type: 'Individual' },
  ],
});

const OFAC_XML = `<?xml version="1.0"?><sdnList xmlns="http://www.example.org/sdn"><publshInformation><Publish_Date>01/02/2024</Publish_Date></publshInformation>
<sdnEntry><uid>1</uid><lastName>QINGHE STARFIELD TRADING CO LTD</lastName><sdnType>Entity</sdnType><programList><program>NPWMD</program></programList>
<akaList><aka><uid>2</uid><type>a.k.a.</type><lastName>STARFIELD &amp; SONS</lastName></aka></akaList><addressList><address><country>China</country></address></addressList>
<idList><id><idType>Unified Social Credit Code (USCC)</idType><idNumber>91110000MA00000001</idNumber></id></idList></sdnEntry>
<sdnEntry><uid>3</uid><firstName>Mingyuan</firstName><lastName>WEI</lastName><sdnType>Individual</sdnType><programList><program>SDGT</program></programList></sdnEntry></sdnList>`;

const ECFR = `<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX"><HEAD>Supplement No. 4 to Part 744</HEAD><TABLE>
<TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH><TH>License review policy</TH><TH>Federal Register citation</TH></TR>
<TR><TD>CHINA, PEOPLE'S REPUBLIC OF</TD><TD>Qinghe Photon Co., Ltd., a.k.a., the following two aliases:<br/>—Qinghe Guangzi; and<br/>—QHP.<br/>1 Example Road, Beichuan, China.</TD><TD>For all items subject to the EAR.</TD><TD>Presumption of denial</TD><TD>88 FR 22222, 3/6/23. 89 FR 33333, 5/14/24.</TD></TR>
<TR><TD></TD><TD>Yunling Institute of Mechanics, No. 2 Example Street, Yunling.</TD><TD>For all items</TD><TD>Case-by-case</TD><TD>77 FR 44444, 9/19/12.</TD></TR></TABLE></DIV9>`;

const TARGETS = `"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","dataset","first_seen","last_seen","last_change"
"x-1","Company","Qinghe Drone Co., Ltd.","QH Drone;青禾无人机有限公司","","cn","","91110000MA00000002","Section 1260H","","","US DoD Chinese military companies (1260H)","2024-01-31","2024-02-01","2024-02-01"`;

const FTM = [
  {
    id: 'a',
    caption: 'Qinghe Optics',
    schema: 'Company',
    properties: { name: ['Qinghe Optics'], alias: ['青禾光学'], country: ['cn'] },
    datasets: ['us_trade_csl'],
  },
  {
    id: 's',
    caption: 'x',
    schema: 'Sanction',
    properties: { entity: ['a'], programId: ['US-BIS-EL'], listingDate: ['2022-08-24'] },
    datasets: ['us_trade_csl'],
  },
]
  .map((entity) => JSON.stringify(entity))
  .join('\n');

describe('readListFile', () => {
  it('reads the Consolidated Screening List as JSON, without addresses, ships and lists that are not kept', async () => {
    expect(await read(CSL, 'consolidated.json')).toEqual([
      expect.objectContaining({
        list: 'EL',
        name: 'Qinghe Cloudsail Technology Co., Ltd.',
        aliases: ['Cloudsail', 'Qinghe Cloudsail'],
        countries: ['CN'],
        listed_from: '2024-01-02',
      }),
    ]);
  });

  it('reads the Consolidated Screening List as CSV', async () => {
    const csv = `_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,alt_names,ids
"1","Military End User (MEU) List - Bureau of Industry and Security","","","","Qinghe Aero ""Two"" Co., Ltd.","","1 Example Road, Beichuan, CN; 2 Example Road, HK","85 FR 55555","2020-12-23","","QHA; Qinghe Aero","Unified Social Credit Code, 91110000MA00000003"`;
    expect(await read(csv, 'consolidated.csv')).toEqual([
      expect.objectContaining({
        list: 'MEU',
        name: 'Qinghe Aero "Two" Co., Ltd.',
        aliases: ['QHA', 'Qinghe Aero'],
        countries: ['CN', 'HK'],
        credit_codes: ['91110000MA00000003'],
      }),
    ]);
  });

  it('reads OFAC XML and headerless CSV', async () => {
    expect(await read(OFAC_XML, 'sdn.xml')).toEqual([
      expect.objectContaining({
        list: 'SDN',
        name: 'QINGHE STARFIELD TRADING CO LTD',
        aliases: ['STARFIELD & SONS'],
        countries: ['China'],
        credit_codes: ['91110000MA00000001'],
      }),
      expect.objectContaining({ name: 'WEI, Mingyuan', kind: 'person' }),
    ]);
    const csv = `36,"QINGHE SHIPPING",-0- ,"CMIC-EO13959",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Listing Date (CMIC): 16 Dec 2021; Unified Social Credit Code (USCC) 91110000MA00000004 (China); a.k.a. 'QHS'."
37,"EXAMPLE STAR","vessel","CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- `;
    expect(await read(csv, 'cons_prim.csv', { list: 'CMIC' })).toEqual([
      expect.objectContaining({
        list: 'CMIC',
        name: 'QINGHE SHIPPING',
        aliases: ['QHS'],
        listed_from: '2021-12-16',
        credit_codes: ['91110000MA00000004'],
      }),
    ]);
  });

  it('reads the supplement as eCFR prints it', async () => {
    expect(await read(ECFR, 'supplement-4.xml')).toEqual([
      expect.objectContaining({
        list: 'EL',
        name: 'Qinghe Photon Co., Ltd.',
        aliases: ['Qinghe Guangzi', 'QHP'],
        listed_from: '2023-03-06',
        from_basis: 'Federal Register day',
      }),
      expect.objectContaining({ name: 'Yunling Institute of Mechanics', listed_from: '2012-09-19' }),
    ]);
  });

  it('reads both exports of OpenSanctions', async () => {
    expect(await read(TARGETS, 'targets.simple.csv')).toEqual([
      expect.objectContaining({
        list: '1260H',
        name: 'Qinghe Drone Co., Ltd.',
        aliases: ['QH Drone', '青禾无人机有限公司'],
        countries: ['CN'],
      }),
    ]);
    expect(await read(FTM, 'entities.ftm.json')).toEqual([
      expect.objectContaining({ list: 'EL', name: 'Qinghe Optics', aliases: ['青禾光学'], listed_from: '2022-08-24' }),
    ]);
  });

  it('reads lists that are published as tables, in English and Japanese', async () => {
    const html =
      '<table><tr><th>Name of Entity</th><th>Effective Date</th></tr><tr><td>Hotan Example Textile Co., Ltd.</td><td>June 21, 2022</td></tr></table>';
    expect(await read(html, 'uflpa.html', { list: 'UFLPA' })).toEqual([
      expect.objectContaining({ list: 'UFLPA', name: 'Hotan Example Textile Co., Ltd.', listed_from: '2022-06-21' }),
    ]);
    const csv = 'No.,国名、地域名,企業名、組織名,別名\n1,中国,Qinghe Nuclear Institute,QNI; 青禾核研究院\n';
    expect(await read(csv, 'feul.csv', { list: 'JP-FEUL' })).toEqual([
      expect.objectContaining({ list: 'JP-FEUL', name: 'Qinghe Nuclear Institute', aliases: ['QNI', '青禾核研究院'] }),
    ]);
    const denied =
      '"Name"\t"Street_Address"\t"Country"\t"Effective_Date"\t"Expiration_Date"\t"FR_Citation"\n"QINGHE PARTS"\t"1 Example Road"\t"CN"\t"10/16/2017"\t"10/13/2020"\t"82 F.R. 66666"';
    expect(await read(denied, 'dpl.txt')).toEqual([
      expect.objectContaining({
        list: 'DPL',
        name: 'QINGHE PARTS',
        listed_from: '2017-10-16',
        listed_to: '2020-10-13',
      }),
    ]);
  });

  it('says what is missing instead of reading nothing silently', async () => {
    await expect(read('<p>Hello</p>', 'page.html')).rejects.toThrow('--list');
    await expect(read('{"results":[]}', 'empty.json')).rejects.toThrow('no entry of a known list');
  });
});

describe('editions that are fetched', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bidtrace-lists-'));
    vi.stubEnv('BIDTRACE_LISTS', join(folder, 'kept'));
    reloadLists();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    reloadLists();
    rmSync(folder, { recursive: true });
  });
  const given = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [source] = listSources();
  if (!source) throw new Error('no sources');

  it('keeps every edition with its hash, tells what changed, and keeps what was removed', async () => {
    const rows = (...names: readonly string[]) =>
      `Name,Start date\n${names.map((name) => `"${name}",2024-01-31`).join('\n')}\n`;
    const first = await addListFile(
      given('a.csv', rows('Qinghe Radar Co., Ltd.', 'Yunling Ship Co., Ltd.')),
      '1260H',
      '2025-01-07',
    );
    expect(first).toMatchObject({
      status: 'new',
      edition: { entries: 2, edition: '2025-01-07', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(
      await addListFile(
        given('a.csv', rows('Qinghe Radar Co., Ltd.', 'Yunling Ship Co., Ltd.')),
        '1260H',
        '2025-02-01',
      ),
    ).toMatchObject({ status: 'same' });
    const second = await addListFile(
      given('a.csv', rows('Qinghe Radar Co., Ltd.', 'Yunling Lidar Co., Ltd.')),
      '1260H',
      '2026-01-08',
    );
    expect(second).toMatchObject({
      status: 'new',
      since: 'edition of 2025-01-07',
      changes: { added: [{ name: 'Yunling Lidar Co., Ltd.' }], removed: [{ name: 'Yunling Ship Co., Ltd.' }] },
    });
    expect(storedEditions()).toHaveLength(2);
    expect(listEditions().find(({ list }) => list === '1260H')).toMatchObject({
      edition: '2026-01-08',
      entries: 2,
      origin: 'downloaded',
    });
    expect(screenName('Yunling Ship Co., Ltd.', { date: '2024-06-01', today: '2026-02-01' }).matches[0]).toMatchObject({
      relation: 'same',
      listed_to: '2025-01-07',
      on_date: true,
      today: false,
    });
  });

  it('says in one line that the network is away, and goes on with what is at hand', async () => {
    const offline = () =>
      Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } }));
    expect(await updateList(source, '2026-11-24', offline)).toEqual({
      source: source.id,
      status: 'failed',
      reason: expect.stringContaining('no network?'),
    });
    expect(listEditions().find(({ list, origin }) => list === 'EL' && origin === 'embedded')?.entries).toBeGreaterThan(
      1000,
    );
  });

  it('takes what a server sends, and keeps days of listing that only the program knows', async () => {
    const rows = [
      {
        source: 'Entity List (EL) - Bureau of Industry and Security',
        name: 'Sichuan University',
        alt_names: [],
        countries: ['CN'],
      },
    ];
    const online = () => Promise.resolve(new Response(JSON.stringify({ results: rows })));
    expect(await updateList(source, '2026-11-24', online)).toMatchObject({ status: 'new', edition: { entries: 1 } });
    expect(screenName('四川大学', { date: '2024-04-15', today: '2026-11-24' }).matches).toContainEqual(
      expect.objectContaining({ list: 'EL', edition: '2026-11-24', listed_from: '2012-09-19', on_date: true }),
    );
    const refused = () => Promise.resolve(new Response('', { status: 503 }));
    expect(await updateList(source, '2026-11-25', refused)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('503'),
    });
  });
});
