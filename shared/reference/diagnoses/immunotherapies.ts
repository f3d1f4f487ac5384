/**
 * Kind of an immunotherapy against a neoplasm. A checkpoint inhibitor or an immunostimulant acts on the immune system
 * alone. An antibody binds to the tumor, and sources differ on how its visit is coded (DX-04).
 */
export type Immunotherapy = 'checkpoint inhibitor' | 'immunostimulant' | 'antibody'

/** Drugs by their names in the drug table. An antibody that carries a toxin is chemotherapy and is not listed. */
export const IMMUNOTHERAPIES: ReadonlyMap<string, Immunotherapy> = new Map([
  ...listed('checkpoint inhibitor', [
    'pembrolizumab',
    'pembrolizumab and berahyaluronidase',
    'nivolumab',
    'nivolumab and hyaluronidase',
    'ipilimumab',
    'tremelimumab',
    'atezolizumab',
    'atezolizumab and hyaluronidase',
    'avelumab',
    'durvalumab',
    'cemiplimab',
    'cosibelimab',
    'dostarlimab',
    'retifanlimab',
    'tislelizumab',
    'toripalimab',
  ]),
  ...listed('immunostimulant', [
    'aldesleukin',
    'interferon alfa-2b',
    'bcg live',
    'nogapendekin alfa inbakicept',
    'sipuleucel-t',
    'talimogene laherparepvec',
  ]),
  ...listed('antibody', [
    'amivantamab',
    'amivantamab and hyaluronidase',
    'bevacizumab',
    'blinatumomab',
    'cetuximab',
    'daratumumab',
    'daratumumab and hyaluronidase',
    'elotuzumab',
    'elranatamab',
    'epcoritamab',
    'glofitamab',
    'isatuximab',
    'linvoseltamab',
    'margetuximab',
    'mogamulizumab',
    'mosunetuzumab',
    'naxitamab',
    'necitumumab',
    'obinutuzumab',
    'olaratumab',
    'panitumumab',
    'pertuzumab',
    'pertuzumab with trastuzumab and hyaluronidase',
    'ramucirumab',
    'rituximab',
    'rituximab and hyaluronidase',
    'tafasitamab',
    'talquetamab',
    'tarlatamab',
    'tebentafusp',
    'teclistamab',
    'trastuzumab',
    'trastuzumab and hyaluronidase',
    'zanidatamab',
    'zenocutuzumab',
    'ziv-aflibercept',
    'zolbetuximab',
  ]),
])

function listed(kind: Immunotherapy, names: readonly string[]): readonly (readonly [string, Immunotherapy])[] {
  return names.map((name) => [name, kind] as const)
}
