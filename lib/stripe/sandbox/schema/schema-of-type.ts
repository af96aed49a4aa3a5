import path from 'node:path';
import ts from 'typescript-with-compiler-api';

export type JsonSchema = Readonly<Record<string, unknown>>;

const decimals = new Set(['Decimal', 'DecimalImpl']);
const opaque = new Set(['Uint8Array', 'Buffer', 'Date', 'FileData']);

/**
 * Turns types into JSON Schemas: one definition per named interface, references between them. Open enums (`'a' | 'b' |
 * OtherString`) are closed, because what we send and what the sandbox answers must be values that are known.
 */
export class TypeSchemas {
  readonly definitions: Record<string, JsonSchema> = {};
  private readonly names = new Map<ts.Symbol, string>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly root: string,
  ) {}

  of(type: ts.Type): JsonSchema {
    return primitive(type) ?? (type.isUnion() ? this.ofUnion(type) : this.ofObjectLike(type));
  }

  private ofObjectLike(type: ts.Type): JsonSchema {
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item ? this.of(item) : {} };
    }
    const names = [type.aliasSymbol?.name ?? '', type.getSymbol()?.name ?? ''];
    if (names.some((name) => decimals.has(name))) return { type: 'string', pattern: String.raw`^-?\d+(\.\d+)?$` };
    if (names.some((name) => opaque.has(name))) return {};
    const symbol = type.getSymbol();
    const declaration = symbol?.declarations?.[0];
    const isGeneric =
      Boolean(type.aliasTypeArguments?.length) || this.checker.getTypeArguments(type as ts.TypeReference).length > 0;
    if (!symbol || !declaration || !ts.isInterfaceDeclaration(declaration) || isGeneric) return this.inline(type);
    const name = this.nameOf(symbol, declaration);
    if (!(name in this.definitions)) {
      // Held before it is filled, so that a type which contains itself ends here.
      this.definitions[name] = {};
      this.definitions[name] = this.inline(type);
    }
    return { $ref: `stripe#/$defs/${name}` };
  }

  private ofUnion(type: ts.UnionType): JsonSchema {
    const stated = type.types.filter((one) => !has(one, ts.TypeFlags.Undefined));
    const isOpenEnum = stated.some(isOtherString) && stated.some((one) => one.isStringLiteral());
    const members = isOpenEnum ? stated.filter((one) => !isOtherString(one)) : stated;
    const isBoolean = members.filter((one) => has(one, ts.TypeFlags.BooleanLiteral)).length === 2;
    const literals = members.flatMap((one) => (one.isStringLiteral() || one.isNumberLiteral() ? [one.value] : []));
    const others = members.filter((one) => !one.isStringLiteral() && !one.isNumberLiteral());
    const rest = isBoolean ? others.filter((one) => !has(one, ts.TypeFlags.BooleanLiteral)) : others;
    const options = [
      ...(literals.length > 0 ? [{ enum: literals }] : []),
      ...(isBoolean ? [{ type: 'boolean' }] : []),
      ...rest.map((one) => this.of(one)),
    ];
    return options.length === 1 && options[0] ? options[0] : { anyOf: options };
  }

  private inline(type: ts.Type): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const declaration = property.valueDeclaration ?? property.declarations?.[0];
      const propertyType = declaration && this.checker.getTypeOfSymbolAtLocation(property, declaration);
      if (!propertyType || propertyType.getCallSignatures().length > 0 || property.name === 'lastResponse') continue;
      properties[property.name] = this.of(propertyType);
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const isEmpty = Object.keys(properties).length === 0;
    return { type: 'object', properties, required, additionalProperties: index ? this.of(index) : isEmpty };
  }

  private nameOf(symbol: ts.Symbol, declaration: ts.Declaration): string {
    const known = this.names.get(symbol);
    if (known) return known;
    const file = path.relative(this.root, declaration.getSourceFile().fileName).replace(/\.d\.ts$/, '');
    const steps: string[] = [];
    for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
      if (ts.isInterfaceDeclaration(node) || ts.isModuleDeclaration(node)) steps.unshift(node.name.text);
    }
    const name = [...file.replaceAll('../', '').split('/'), ...steps].join('.');
    this.names.set(symbol, name);
    return name;
  }
}

function primitive(type: ts.Type): JsonSchema | null {
  const { TypeFlags } = ts;
  if (has(type, TypeFlags.Any | TypeFlags.Unknown)) return {};
  if (isOtherString(type)) return { type: 'string' };
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (has(type, TypeFlags.BooleanLiteral)) return { const: 'intrinsicName' in type && type.intrinsicName === 'true' };
  if (has(type, TypeFlags.String | TypeFlags.BigInt)) return { type: 'string' };
  if (has(type, TypeFlags.Number)) return { type: 'number' };
  if (has(type, TypeFlags.Boolean)) return { type: 'boolean' };
  if (has(type, TypeFlags.Null)) return { type: 'null' };
  return has(type, TypeFlags.Undefined | TypeFlags.Void) ? { not: {} } : null;
}

/** `string & {}`, the SDK's way of saying "or a value that we do not know yet". */
function isOtherString(type: ts.Type): boolean {
  return (
    type.aliasSymbol?.name === 'OtherString' ||
    (type.isIntersection() && type.types.some((one) => has(one, ts.TypeFlags.String)))
  );
}

function has(type: ts.Type, flags: ts.TypeFlags): boolean {
  return (type.flags & flags) !== 0;
}
