import fs from 'node:fs';
import ts from 'typescript-with-compiler-api';

export interface SdkCall {
  readonly method: string;
  /** With open segments in braces, as in `/v1/refunds/{id}`. */
  readonly path: string;
}

/** Which HTTP request each method of a resource class makes, read from the SDK's own code: `Refund.create` → POST … */
export function sdkCalls(file: string): Map<string, SdkCall> {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const calls = new Map<string, SdkCall>();
  const visit = (node: ts.Node, className: string, methodName: string): void => {
    const inClass = ts.isClassDeclaration(node) ? (node.name?.text ?? className) : className;
    const inMethod = ts.isMethodDeclaration(node) && ts.isIdentifier(node.name) ? node.name.text : methodName;
    const call = requestOf(node);
    if (call) calls.set(`${inClass}.${inMethod}`, call);
    ts.forEachChild(node, (child) => visit(child, inClass, inMethod));
  };
  visit(source, '', '');
  return calls;
}

function requestOf(node: ts.Node): SdkCall | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  if (node.expression.name.text !== '_makeRequest') return null;
  const [method, path] = node.arguments;
  if (!method || !path || !ts.isStringLiteral(method)) return null;
  const text = pathText(path);
  return text === null ? null : { method: method.text, path: text };
}

function pathText(path: ts.Expression): string | null {
  if (ts.isStringLiteralLike(path)) return path.text;
  if (!ts.isTemplateExpression(path)) return null;
  return path.head.text + path.templateSpans.map((span, index) => `{${index}}${span.literal.text}`).join('');
}
