/** States and provinces by zone, each as `code name`; where one is split, the zone of most of its people. */
const BY_ZONE: Readonly<Record<string, string>> = {
  'US|America/New_York':
    'ct connecticut,de delaware,dc district-of-columbia,fl florida,ga georgia,me maine,md maryland,ma massachusetts,nh new-hampshire,nj new-jersey,ny new-york,nc north-carolina,oh ohio,pa pennsylvania,ri rhode-island,sc south-carolina,vt vermont,va virginia,wv west-virginia',
  'US|America/Detroit': 'mi michigan',
  'US|America/Indiana/Indianapolis': 'in indiana',
  'US|America/Kentucky/Louisville': 'ky kentucky',
  'US|America/Chicago':
    'al alabama,ar arkansas,il illinois,ia iowa,ks kansas,la louisiana,mn minnesota,ms mississippi,mo missouri,ne nebraska,nd north-dakota,ok oklahoma,sd south-dakota,tn tennessee,tx texas,wi wisconsin',
  'US|America/Denver': 'co colorado,id idaho,mt montana,nm new-mexico,ut utah,wy wyoming',
  'US|America/Phoenix': 'az arizona',
  'US|America/Los_Angeles': 'ca california,nv nevada,or oregon,wa washington',
  'US|America/Anchorage': 'ak alaska',
  'US|Pacific/Honolulu': 'hi hawaii',
  'CA|America/Toronto': 'on ontario,qc quebec',
  'CA|America/Vancouver': 'bc british-columbia',
  'CA|America/Edmonton': 'ab alberta',
  'CA|America/Winnipeg': 'mb manitoba',
  'CA|America/Regina': 'sk saskatchewan',
  'CA|America/Halifax': 'ns nova-scotia,pe prince-edward-island',
  'CA|America/Moncton': 'nb new-brunswick',
  'CA|America/St_Johns': 'nl newfoundland-and-labrador',
  'AU|Australia/Sydney': 'nsw new-south-wales,act australian-capital-territory',
  'AU|Australia/Melbourne': 'vic victoria',
  'AU|Australia/Brisbane': 'qld queensland',
  'AU|Australia/Adelaide': 'sa south-australia',
  'AU|Australia/Perth': 'wa western-australia',
  'AU|Australia/Hobart': 'tas tasmania',
  'AU|Australia/Darwin': 'nt northern-territory',
  'BR|America/Sao_Paulo':
    'sp sao-paulo,rj rio-de-janeiro,mg minas-gerais,pr parana,rs rio-grande-do-sul,sc santa-catarina,df distrito-federal',
  'MX|America/Mexico_City': 'cdmx ciudad-de-mexico,jal jalisco',
  'MX|America/Monterrey': 'nle nuevo-leon',
  'MX|America/Cancun': 'roo quintana-roo',
  'MX|America/Tijuana': 'bcn baja-california',
};

/** `US/ny` and `US/new-york` → `America/New_York`. */
export const REGION_ZONES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BY_ZONE).flatMap(([key, regions]) => {
    const [country = '', zone = ''] = key.split('|');
    return regions.split(/[ ,]/).map((region) => [`${country}/${region}`, zone]);
  }),
);
