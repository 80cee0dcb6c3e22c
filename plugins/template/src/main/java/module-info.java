/// The sink `template`: appends to a file how many rows and octets have come. The tap `template`: counts datagrams
/// that came in fragments.
module com.example.template {
    requires io.sluice.api;

    provides io.sluice.api.SinkProvider with
            com.example.template.TemplateSinkProvider;
    provides io.sluice.api.tap.TapProvider with
            com.example.template.TemplateTapProvider;
}
