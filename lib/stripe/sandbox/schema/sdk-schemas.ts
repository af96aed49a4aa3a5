import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript-with-compiler-api';
import { TypeSchemas, type JsonSchema } from './schema-of-type';
import { sdkCalls } from './sdk-calls';

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly params: JsonSchema | null;
  readonly answers: JsonSchema;
}

export interface SdkSchemas {
  readonly operations: readonly Operation[];
  /** Event schemas by their `type`. */
  readonly events: Readonly<Record<string, JsonSchema>>;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

const sdkRoot = path.resolve('node_modules/stripe');
// Raised when this derivation changes, so that an old result is not taken for a new one.
const derivation = 2;

/**
 * Schemas of every operation and event, derived from the installed SDK's own types, so that an upgrade shows its own work
 * list. Takes some seconds; the result is kept beside the installed packages and is derived anew for another version.
 */
export function sdkSchemas(): SdkSchemas {
  const version = fs.readFileSync(path.join(sdkRoot, 'VERSION'), 'utf8').trim();
  const cache = path.resolve(`node_modules/.cache/perennial/stripe-${version}-${derivation}.json`);
  if (fs.existsSync(cache)) return JSON.parse(fs.readFileSync(cache, 'utf8')) as SdkSchemas;
  const derived = derive();
  fs.mkdirSync(path.dirname(cache), { recursive: true });
  fs.writeFileSync(`${cache}.${process.pid}`, JSON.stringify(derived));
  fs.renameSync(`${cache}.${process.pid}`, cache);
  return derived;
}

function derive(): SdkSchemas {
  const root = path.join(sdkRoot, 'esm/resources');
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'));
  const paths = files.map((name) => path.join(root, name));
  const program = ts.createProgram(paths, {
    strict: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker, root);
  const operations: Operation[] = [];
  const events: Record<string, JsonSchema> = {};
  for (const file of paths) {
    const source = program.getSourceFile(file);
    if (!source) continue;
    const calls = sdkCalls(file.replace(/\.d\.ts$/, '.js'));
    source.forEachChild((node) => {
      if (ts.isClassDeclaration(node)) operations.push(...operationsOf(node, { checker, schemas, calls }));
      if (ts.isInterfaceDeclaration(node)) Object.assign(events, eventOf(node, { checker, schemas }));
    });
  }
  return { operations, events, definitions: schemas.definitions };
}

function operationsOf(
  node: ts.ClassDeclaration,
  sdk: { checker: ts.TypeChecker; schemas: TypeSchemas; calls: ReturnType<typeof sdkCalls> },
): Operation[] {
  const found: Operation[] = [];
  for (const property of sdk.checker.getPropertiesOfType(sdk.checker.getTypeAtLocation(node))) {
    const call = sdk.calls.get(`${node.name?.text}.${property.name}`);
    const signatures = sdk.checker.getTypeOfSymbolAtLocation(property, node).getCallSignatures();
    const signature = signatures.find((one) => paramsOf(one)) ?? signatures[0];
    if (!call || !signature) continue;
    const params = paramsOf(signature)?.valueDeclaration;
    const paramsType = params && sdk.checker.getNonNullableType(sdk.checker.getTypeAtLocation(params));
    found.push({
      ...call,
      params: paramsType ? sdk.schemas.of(paramsType) : null,
      answers: answerOf(signature.getReturnType(), sdk),
    });
  }
  return found;
}

function paramsOf(signature: ts.Signature): ts.Symbol | undefined {
  return signature.parameters.find((parameter) => parameter.name === 'params');
}

/** `Promise<Response<T>>` answers a T; `ApiListPromise<T>` answers a page of them. */
function answerOf(returned: ts.Type, sdk: { checker: ts.TypeChecker; schemas: TypeSchemas }): JsonSchema {
  const [inner] = returned.aliasTypeArguments ?? sdk.checker.getTypeArguments(returned as ts.TypeReference);
  if (!inner) return {};
  const isList = /(List|SearchResult).*Promise$/.test(returned.aliasSymbol?.name ?? returned.getSymbol()?.name ?? '');
  const item = inner.aliasSymbol?.name === 'Response' ? inner.aliasTypeArguments?.[0] : inner;
  const schema = item ? sdk.schemas.of(item) : {};
  return isList
    ? {
        type: 'object',
        properties: { object: { const: 'list' }, data: { type: 'array', items: schema } },
        required: ['data'],
      }
    : schema;
}

function eventOf(
  node: ts.InterfaceDeclaration,
  sdk: { checker: ts.TypeChecker; schemas: TypeSchemas },
): Record<string, JsonSchema> {
  if (!node.name.text.endsWith('Event') || !node.getSourceFile().fileName.endsWith('resources/Events.d.ts')) return {};
  const type = sdk.checker.getTypeAtLocation(node);
  const name = type.getProperty('type');
  const nameType = name && sdk.checker.getTypeOfSymbolAtLocation(name, node);
  return nameType?.isStringLiteral() ? { [nameType.value]: sdk.schemas.of(type) } : {};
}
