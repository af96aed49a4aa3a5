/** Who opens the pages. */
export const productManager = 'marco.brandt@aurelia.example';
export const owner = 'ana.keller@aurelia.example';
export const customer = 'lena.maier@home.example';
export const installer = 'karl.muster@muster-elektro.example';
export const payingPartner = 'wiebke.petersen@pumpen-petersen.example';
export const distributor = 'tomke.hansen@nordwind.example';
