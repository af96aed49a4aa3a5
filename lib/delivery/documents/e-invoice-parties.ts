import type { DocumentParty, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';

export function sellerParty({ seller, brand }: InvoiceDocument): object {
  return {
    ...endpoint(brand.supportEmail),
    'cac:PartyName': { 'cbc:Name': brand.name },
    'cac:PostalAddress': postalAddress(seller),
    'cac:PartyTaxScheme': taxSchemes(seller),
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': seller.name, 'cbc:CompanyID': seller.register },
    'cac:Contact': {
      'cbc:Name': brand.name,
      'cbc:Telephone': brand.supportPhone,
      'cbc:ElectronicMail': brand.supportEmail,
    },
  };
}

export function buyerParty({ buyer, customer }: InvoiceDocument): object {
  const [scheme] = taxSchemes(buyer);
  return {
    ...endpoint(customer.email),
    'cac:PostalAddress': postalAddress(buyer),
    ...(scheme === undefined ? {} : { 'cac:PartyTaxScheme': scheme }),
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': buyer.name },
  };
}

/** A mail address is the electronic address of who has no other (scheme EM). */
function endpoint(email: string): object {
  return { 'cbc:EndpointID': email, 'cbc:EndpointID@schemeID': 'EM' };
}

function postalAddress({ address }: DocumentParty): object {
  return {
    'cbc:StreetName': address.street,
    'cbc:CityName': address.city,
    'cbc:PostalZone': address.postalCode,
    'cac:Country': { 'cbc:IdentificationCode': address.country },
  };
}

/** VAT ids are stored as people write them; the standard wants them without blanks. */
function taxSchemes({ vatId }: DocumentParty): object[] {
  const plain = (vatId ?? '').replaceAll(/[\s.]/g, '');
  return plain === '' ? [] : [{ 'cbc:CompanyID': plain, 'cac:TaxScheme': { 'cbc:ID': 'VAT' } }];
}

/** 48 card, 58 SEPA transfer, 30 any other transfer. Who pays by transfer to no known account reads it in the terms. */
export function paymentMeans({ collection, paidWith, payTo, currency, number }: InvoiceDocument): object {
  if (collection === 'card' || paidWith !== null) {
    const card = paidWith && {
      'cac:CardAccount': { 'cbc:PrimaryAccountNumberID': paidWith.last4, 'cbc:NetworkID': paidWith.cardBrand },
    };
    return { 'cac:PaymentMeans': [{ 'cbc:PaymentMeansCode': '48', 'cbc:PaymentID': number, ...card }] };
  }
  if (payTo === null) return {};
  const account = {
    'cbc:ID': payTo.iban.replaceAll(/\s/g, ''),
    ...(payTo.bic === null ? {} : { 'cac:FinancialInstitutionBranch': { 'cbc:ID': payTo.bic } }),
  };
  return {
    'cac:PaymentMeans': [
      {
        'cbc:PaymentMeansCode': currency === 'EUR' ? '58' : '30',
        'cbc:PaymentID': number,
        'cac:PayeeFinancialAccount': account,
      },
    ],
  };
}
