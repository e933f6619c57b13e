import { expect, it } from 'vitest';
import { countryCode } from './countries.ts';

const spellings: readonly (readonly [code: string, ...names: string[]])[] = [
  ['US', 'USA', 'U.S.A.', 'U.S.', 'America', 'United States of America', 'United States'],
  ['GB', 'UK', 'U.K.', 'England', 'Scotland', 'Wales', 'Northern Ireland', 'Great Britain', 'GBR', 'United Kingdom'],
  ['DE', 'Deutschland', 'DEU', 'Germany'],
  ['AT', 'Österreich', 'AUT', 'Austria'],
  ['CH', 'Schweiz', 'Suisse', 'CHE', 'Switzerland'],
  ['ES', 'España', 'ESP', 'Spain'],
  ['IT', 'Italia', 'ITA', 'Italy'],
  ['FR', 'FRA', 'France'],
  ['NL', 'Nederland', 'Holland', 'The Netherlands', 'NLD', 'Netherlands'],
  ['BE', 'België', 'Belgique', 'BEL', 'Belgium'],
  ['DK', 'Danmark', 'DNK', 'Denmark'],
  ['SE', 'Sverige', 'SWE', 'Sweden'],
  ['NO', 'Norge', 'NOR', 'Norway'],
  ['FI', 'Suomi', 'FIN', 'Finland'],
  ['PL', 'Polska', 'POL', 'Poland'],
  ['IE', 'IRL', 'Ireland'],
  ['PT', 'PRT', 'Portugal'],
  ['CA', 'CAN', 'Canada'],
  ['MX', 'MEX', 'Mexico'],
  ['BR', 'BRA', 'Brasil', 'Brazil'],
  ['AU', 'AUS', 'Australia'],
  ['NZ', 'NZL', 'New Zealand'],
  ['JP', 'JPN', 'Japan'],
  ['CN', 'CHN', 'China'],
  ['IN', 'IND', 'India'],
  ['KR', 'KOR', 'Korea', 'South Korea'],
  ['AE', 'UAE', 'U.A.E.', 'United Arab Emirates'],
  ['CZ', 'Czech Republic', 'Czechia'],
  ['TR', 'Turkey'],
  ['HK', 'Hong Kong'],
  ['RU', 'Russia'],
];

it.each(spellings)('%s is known by its code and by what sites call it', (code, ...names) => {
  for (const name of [code, code.toLowerCase(), ` ${code} `, ...names, ...names.map((each) => each.toLowerCase())])
    expect([name, countryCode(name)]).toEqual([name, code]);
});

it('what is no country is none', () => {
  for (const text of ['', 'XX', 'Narnia', 'Europe', 'ZZZ']) expect(countryCode(text)).toBeNull();
});
