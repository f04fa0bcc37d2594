"""What identifies a firm for certain, whatever it is called."""

from dataclasses import dataclass

_COUNTRY = 2  # letters at the beginning of a VAT number


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The SIREN of a French firm and a VAT number with its country; what is not known is empty."""

    siren: str = ""
    vat_number: str = ""

    def are_of(self, other: "Identifiers") -> bool:
        """Tell whether both are of one firm.

        A VAT number decides only where a SIREN is lacking, since firms of one group may share it (CGI, article 256 C).
        """
        if self.siren and other.siren:
            return self.siren == other.siren
        return bool(self.vat_number) and self.vat_number == other.vat_number

    def contradict(self, other: "Identifiers") -> bool:
        """Tell whether these are of two firms; VAT numbers of two countries may be one firm's."""
        if self.siren and other.siren:
            return self.siren != other.siren
        mine, others = self.vat_number, other.vat_number
        return bool(mine and others) and mine[:_COUNTRY] == others[:_COUNTRY] and mine != others


NOT_IDENTIFIED = Identifiers()
