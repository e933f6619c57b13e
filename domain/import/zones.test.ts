import { describe, expect, it } from 'vitest';
import { zoneOf, zoneOfOffset } from './zones.ts';

const winterMs = Date.UTC(2027, 0, 15);
/** Hours ahead of Greenwich in January: told by the runtime's own data, not by a zone's name. */
const hours = (zone: string | null) => {
  if (zone === null) return null;
  const options = { timeZone: zone, timeZoneName: 'longOffset' } as const;
  const parts = new Intl.DateTimeFormat('en', options).formatToParts(winterMs);
  const [, sign, h, m] =
    /GMT(?:([+-])(\d\d):(\d\d))?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(h ?? 0) + Number(m ?? 0) / 60);
};

describe('the zone of a place', () => {
  it('is its country’s where that keeps one time', () => {
    const countries =
      'AD1 AE4 AL1 AM4 AR-3 AT1 AZ4 BA1 BB-4 BD6 BE1 BG2 BH3 BO-4 BY3 CH1 CI0 CL-3 CM1 CN8 CO-5 CR-6 CU-5 CY2 CZ1 DE1 ' +
      'DK1 DO-4 DZ1 EC-5 EE2 EG2 ET3 FI2 FR1 GB0 GE4 GG0 GH0 GI1 GR2 GT-6 HK8 HN-6 HR1 HU1 IE0 IL2 IM0 IN5.5 IQ3 IR3.5 ' +
      'IS0 IT1 JE0 JM-5 JO3 JP9 KE3 KG6 KH7 KR9 KW3 LA7 LB2 LI1 LK5.5 LT2 LU1 LV2 MC1 MD2 ME1 MK1 MO8 MT1 MU4 MY8 NG1 ' +
      'NI-6 NL1 NO1 NP5.75 NZ13 OM4 PA-5 PE-5 PH8 PK5 PL1 PR-4 QA3 RO2 RS1 RW2 SA3 SE1 SG8 SI1 SK1 SM1 SN0 SV-6 TH7 TN1 ' +
      'TR3 TT-4 TW8 TZ3 UA2 UG3 UY-3 UZ5 VA1 VE-4 VN7 XK1 ZA2 ZM2 ZW2 ES1 PT0';
    for (const [, country = '', said] of countries.matchAll(/([A-Z]{2})(\S+)/g))
      expect([country, hours(zoneOf(country, null, 'Anywhere'))]).toEqual([country, Number(said)]);
  });

  const stated: readonly (readonly [zone: string, country: string, regions: string])[] = [
    [
      'America/New_York',
      'US',
      'CT,Delaware,DC,fl,Georgia,ME,Maryland,Massachusetts,NH,New Jersey,NY,North Carolina,OH',
    ],
    ['America/New_York', 'US', 'Pennsylvania,RI,South Carolina,VT,Virginia,WV,West Virginia'],
    ['America/Detroit', 'US', 'MI,Michigan'],
    ['America/Indiana/Indianapolis', 'US', 'IN,Indiana'],
    ['America/Kentucky/Louisville', 'US', 'KY,Kentucky'],
    ['America/Chicago', 'US', 'AL,Arkansas,IL,Iowa,KS,LA,Minnesota,MS,Missouri,NE,ND,OK,South Dakota,TN,Texas,WI'],
    ['America/Denver', 'US', 'CO,Idaho,MT,New Mexico,UT,Wyoming'],
    ['America/Phoenix', 'US', 'AZ,Arizona'],
    ['America/Los_Angeles', 'US', 'CA,Nevada,OR,Washington'],
    ['America/Anchorage', 'US', 'AK,Alaska'],
    ['Pacific/Honolulu', 'US', 'HI,Hawaii'],
    ['America/Toronto', 'CA', 'ON,Québec'],
    ['America/Vancouver', 'CA', 'BC,British Columbia'],
    ['America/Edmonton', 'CA', 'AB,Alberta'],
    ['America/Winnipeg', 'CA', 'MB,Manitoba'],
    ['America/Regina', 'CA', 'SK,Saskatchewan'],
    ['America/Halifax', 'CA', 'NS,Prince Edward Island'],
    ['America/Moncton', 'CA', 'NB,New Brunswick'],
    ['America/St_Johns', 'CA', 'NL,Newfoundland and Labrador'],
    ['Australia/Sydney', 'AU', 'NSW,Australian Capital Territory'],
    ['Australia/Melbourne', 'AU', 'VIC,Victoria'],
    ['Australia/Brisbane', 'AU', 'QLD,Queensland'],
    ['Australia/Adelaide', 'AU', 'SA,South Australia'],
    ['Australia/Perth', 'AU', 'WA,Western Australia'],
    ['Australia/Hobart', 'AU', 'TAS,Tasmania'],
    ['Australia/Darwin', 'AU', 'NT,Northern Territory'],
    ['America/Sao_Paulo', 'BR', 'SP,Rio de Janeiro,MG,Paraná,RS,Santa Catarina,DF'],
    ['America/Mexico_City', 'MX', 'CDMX,Jalisco'],
    ['America/Monterrey', 'MX', 'NLE,Nuevo León'],
    ['America/Cancun', 'MX', 'ROO,Quintana Roo'],
    ['America/Tijuana', 'MX', 'BCN,Baja California'],
  ];
  it.each(stated)('is %s in the states of %s that keep it: %s', (zone, country, regions) => {
    for (const region of regions.split(','))
      expect([region, zoneOf(country, region, 'Nowhere')]).toEqual([region, zone]);
  });

  const large: readonly (readonly [zone: string, country: string, cities: string])[] = [
    ['America/Los_Angeles', 'US', 'San Francisco,Seattle,Portland,San Diego,San José,Las Vegas,Inglewood,Los Angeles'],
    ['America/New_York', 'US', 'Boston,Philadelphia,Washington,Miami,Atlanta,Orlando,Brooklyn,Manhattan,New York'],
    ['America/Chicago', 'US', 'Dallas,Houston,Austin,Nashville,New Orleans,Minneapolis,Kansas City,Chicago'],
    ['America/Denver', 'US', 'Salt Lake City,Denver'],
    ['America/Toronto', 'CA', 'Montréal,Ottawa,Québec,Toronto'],
    ['America/Edmonton', 'CA', 'Calgary,Edmonton'],
    ['America/Vancouver', 'CA', 'Vancouver'],
    ['Australia/Sydney', 'AU', 'Canberra,Sydney'],
    ['Australia/Melbourne', 'AU', 'Melbourne'],
    ['America/Sao_Paulo', 'BR', 'Rio de Janeiro,Brasília,São Paulo'],
    ['America/Manaus', 'BR', 'Manaus'],
    ['America/Mexico_City', 'MX', 'Guadalajara,Mexico City'],
    ['Europe/Moscow', 'RU', 'Saint Petersburg,Moscow'],
    ['Asia/Vladivostok', 'RU', 'Vladivostok'],
    ['Asia/Jakarta', 'ID', 'Jakarta'],
    ['Asia/Almaty', 'KZ', 'Almaty'],
  ];
  it.each(large)('is %s in cities of %s: %s', (zone, country, cities) => {
    for (const city of cities.split(',')) expect([city, zoneOf(country, null, city)]).toEqual([city, zone]);
  });

  it('is its state’s before its city’s, and its city’s where the state says nothing', () => {
    expect(zoneOf('US', 'ME', 'Portland')).toBe('America/New_York');
    expect(zoneOf('US', 'Somewhere', 'Portland')).toBe('America/Los_Angeles');
    expect(zoneOf('US', null, 'Boston, Massachusetts')).toBe('America/New_York');
  });

  it('is not known of a town that no zone is named after, nor of one that is another country’s', () => {
    expect(zoneOf('US', null, 'Springfield')).toBeNull();
    expect(zoneOf('US', null, 'Toronto')).toBeNull();
    expect(zoneOf('CA', null, 'Chicago')).toBeNull();
    // Mexico's, though it begins as Brazil's Bahia does.
    expect(zoneOf('BR', null, 'Bahia Banderas')).toBeNull();
    expect(zoneOf('AQ', null, 'Vostok')).toBeNull();
  });
});

describe('the zone of an offset', () => {
  it.each([
    ['-05:00', 'Etc/GMT+5'],
    ['+09:00', 'Etc/GMT-9'],
    ['+14:00', 'Etc/GMT-14'],
    ['-12:00', 'Etc/GMT+12'],
    ['+01:00', 'Etc/GMT-1'],
  ])('%s is %s, which shows its own clock', (offset, zone) => {
    expect(zoneOfOffset(offset)).toBe(zone);
    expect(hours(zone)).toBe(Number(offset.slice(0, 3)));
  });

  it.each(['+00:00', '-00:00', '+05:30', '+15:00', '-13:00'])('%s has none of its own, and is UTC', (offset) => {
    expect(zoneOfOffset(offset)).toBe('UTC');
  });
});
