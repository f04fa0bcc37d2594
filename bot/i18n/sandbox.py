"""What a text written by the owner may contain: words, names of facts, and simple conditions.

No loops, calls, arithmetic, filters or attributes: a text can neither run long, nor grow large, nor reach into the
program. What remains is rendered in Jinja's immutable sandbox all the same.
"""

from collections.abc import Container
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from bot.domain.errors import DomainError

MAX_SOURCE: Final = 20_000  # characters; a page has about 3,000
MAX_RENDERED: Final = 50_000
MAX_ASKED: Final = 20  # names and joining words in one condition

_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


class TemplateRefused(DomainError):  # noqa: N818 - named for the fact, as all refusals are
    """A text that cannot be rendered; ``facts`` name what is wrong with it.

    Keys: ``template_unknown_name`` (name), ``template_syntax`` (line), ``template_not_allowed`` (line),
    ``template_too_long`` (limit), ``template_missing`` (path).
    """


def check_owner_text(source: str, known: Container[str], environment: Environment) -> None:
    """Read the owner's text without running it; ``known`` are the names that it may use.

    :raises TemplateRefused: when it is too long, cannot be read, or contains more than words, names and conditions.
    """
    if len(source) > MAX_SOURCE:
        raise TemplateRefused("template_too_long", limit=MAX_SOURCE)
    try:
        for node in environment.parse(source).find_all(nodes.Node):
            _check(node, known)
    except TemplateSyntaxError as error:
        raise TemplateRefused("template_syntax", line=error.lineno) from error
    except RecursionError as error:
        raise TemplateRefused("template_not_allowed", line=1) from error


def _check(node: nodes.Node, known: Container[str]) -> None:
    if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.If) and _is_intricate(node)):
        raise TemplateRefused("template_not_allowed", line=node.lineno)
    if isinstance(node, nodes.Name) and node.name not in known:
        raise TemplateRefused("template_unknown_name", name=node.name)


def _is_intricate(condition: nodes.If) -> bool:
    """Tell whether a condition holds another, or asks more than a few things: Python compiles no depth of nesting."""
    inner = (*condition.body, *condition.else_)
    nested = any(isinstance(node, nodes.If) or node.find(nodes.If) for node in inner)
    return nested or sum(1 for _ in condition.test.find_all(nodes.Node)) > MAX_ASKED
